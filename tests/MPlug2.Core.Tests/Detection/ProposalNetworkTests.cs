using MPlug2.Configuration;
using MPlug2.Detection;
using MPlug2.Platform;
using MPlug2.Tasks;
using TorchSharp;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Detection;

public class ProposalNetworkTests
{
    private static readonly ImageSize[] Sizes = [new(64, 64), new(40, 64)];

    [Theory]
    [InlineData(0.6)]
    [InlineData(0.8)]
    public void Propose_MinimumScore_LeavesOutWhatIsBelowInScoringOnly(double score)
    {
        using var scope = NewDisposeScope();
        using var all = Network(0);
        using var some = Network(score);
        Tensor[] maps = [.. Enumerable.Range(0, FeaturePyramid.Levels).Select(level => Map(16 >> level, level))];
        var expected = Propose(all, maps).Select(own => own.Where(one => 1 / (1 + Math.Exp(-one.Logit)) >= score).ToArray()).ToArray();
        var found = Propose(some, maps);
        Assert.All(found.Zip(Propose(all, maps)), pair => Assert.InRange(pair.First.Length, 1, pair.Second.Length - 1));
        Assert.Equal(expected, found);
        all.train();
        some.train();
        Assert.Equal(Propose(all, maps), Propose(some, maps));
    }

    [Fact]
    public void Detect_NoProposalIsSureEnough_FindsNothing()
    {
        using var network = new MPlug2Network(MPlug2Config.Nano with { Detection = Config(0.999) }, TaskModules.Detection);
        network.Initialize(new RandomStreams(1));
        network.eval();
        using var inference = inference_mode();
        using var pixels = zeros(2, 3, TinyDetector.Config.ImageSize, TinyDetector.Config.ImageSize);
        Assert.All(network.Detector.Detect(pixels, Sizes, new()), found => Assert.Equal((0, 0), (found.Count, found.Masks.Length)));
    }

    private static DetectorConfig Config(double score) => TinyDetector.Config with
    {
        Proposals = TinyDetector.Config.Proposals with { MinimumScore = score, Kept = 1000, KeptInTraining = 1000 },
    };

    private static ProposalNetwork Network(double score)
    {
        var network = new ProposalNetwork(Config(score), new(ScalarType.Float32, CPU));
        network.Initialize(new RandomStreams(5));
        network.eval();
        return network;
    }

    // Large values, for logits far from 0.
    private static Tensor Map(int side, int seed)
    {
        using var generator = manual_seed(seed);
        using var factor = 3000.0.ToScalar();
        return randn(2, Math.Max(1, side), Math.Max(1, side), TinyDetector.Config.Width).mul(factor);
    }

    private static BoxProposal[][] Propose(ProposalNetwork network, Tensor[] maps) => network.Propose(network.Forward(maps), network.AnchorsOf(maps), Sizes);
}
