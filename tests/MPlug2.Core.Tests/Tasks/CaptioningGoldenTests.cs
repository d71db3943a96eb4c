using System.Text.RegularExpressions;
using MPlug2.Decoding;
using MPlug2.Layers;
using MPlug2.Objectives;
using MPlug2.Tasks;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Tasks;

/// <summary>The captioning network against the official code, layer by layer.</summary>
[Trait("Category", "Golden")]
public partial class CaptioningGoldenTests(ITestOutputHelper output)
{
    private const double Tolerance = 1e-4; // of the fixtures; the largest gap is printed, 2e-5 is the target
    private const int EndToken = 102;

    public static TheoryData<string> Files => ["caption_equal_width", "caption_uni3_tdown"];

    [SkippableTheory]
    [MemberData(nameof(Files))]
    public void Forward_OfficialWeights_EveryLayerEqualsTheReference(string file)
    {
        using var fixture = ReferenceFixture.Open(file);
        using var network = fixture.BuildNetwork();
        foreach (var (input, outputs) in Inputs(fixture))
        {
            using var scope = NewDisposeScope();
            using var noGradient = no_grad();
            var gaps = new GapList(fixture, outputs);
            var video = fixture.Read(input);
            CompareVision(network, video, gaps);
            var features = network.Vision.Features(video);
            gaps.Add(features, "visual_features");
            CompareUniversal(network, features, gaps);
            var memory = network.Vision.Combine(features);
            gaps.Add(memory, "vision_states");
            CompareDecoder(network, fixture, memory, gaps);
            output.WriteLine($"{file} {outputs}: {gaps}");
            Assert.True(gaps.Worst <= Tolerance, gaps.ToString());
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Files))]
    public void Loss_OfficialWeights_EqualsTheReference(string file)
    {
        using var fixture = ReferenceFixture.Open(file);
        using var network = fixture.BuildNetwork();
        foreach (var (input, outputs) in Inputs(fixture))
        {
            using var scope = NewDisposeScope();
            using var noGradient = no_grad();
            var loss = Loss(fixture, network, fixture.Read(input)).item<float>();
            var expected = fixture.Read(outputs + "/loss").item<float>();
            Assert.Equal(expected, loss, expected * 1e-5);
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Files))]
    public void BeamSearch_OfficialWeights_GivesTheReferencesHypotheses(string file)
    {
        using var fixture = ReferenceFixture.Open(file);
        using var network = fixture.BuildNetwork();
        var compared = 0;
        foreach (var (input, outputs) in Inputs(fixture))
        {
            foreach (var name in fixture.Names.Where(name => name.StartsWith(outputs + "/gen.", StringComparison.Ordinal) && name.EndsWith(".ids", StringComparison.Ordinal)))
            {
                var match = BeamSetting().Match(name);
                var options = new GenerationOptions
                {
                    BeamSize = Number(match, 1),
                    MinimumLength = Number(match, 2),
                    MaximumLength = Number(match, 3),
                    Hypotheses = Number(match, 1),
                };
                using var video = fixture.Read(input);
                var actual = network.Generate(video, [101], EndToken, options);
                BeamFixture.AssertEqual(fixture.Read, name[..^4], actual);
                compared++;
            }
        }

        Assert.True(compared > 0, "The file has no beam outputs.");
    }

    [SkippableTheory]
    [MemberData(nameof(Files))]
    public void Forward_Repeated_LeavesNoTensorBehind(string file)
    {
        using var fixture = ReferenceFixture.Open(file);
        using var network = fixture.BuildNetwork();
        using var video = fixture.Read(Inputs(fixture)[0].Input);
        network.Generate(video, [101], EndToken, new GenerationOptions());
        var before = Tensor.TotalCount;
        for (var i = 0; i < 5; i++)
        {
            network.Generate(video, [101], EndToken, new GenerationOptions());
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    internal static Tensor Loss(ReferenceFixture fixture, MPlug2Network network, Tensor video)
    {
        using var scope = NewDisposeScope();
        Tensor ids = fixture.Read("inputs/caption_ids"), mask = fixture.Read("inputs/caption_mask");
        var promptLength = fixture.Read("inputs/prompt_length").item<long>();
        return LanguageLoss.Mean(network.Decoder.Forward(ids, mask, network.Vision.Forward(video)), ids, mask, promptLength).MoveToOuterDisposeScope();
    }

    private static List<(string Input, string Outputs)> Inputs(ReferenceFixture fixture) =>
        [.. new[] { ("inputs/video", "outputs"), ("inputs/image", "outputs_image") }.Where(pair => fixture.Has(pair.Item1))];

    private static void CompareVision(MPlug2Network network, Tensor video, GapList gaps)
    {
        var vision = network.Config.Vision;
        long batch = video.shape[0], frames = vision.FramesAfterPatching((int)video.shape[2]), grid = vision.Grid, patches = vision.Patches;
        gaps.Add(ToGrid(network.VisionEncoder!.PatchEmbedding.Forward(video)), "visual.conv1");
        var tokens = network.VisionEncoder!.Embed(video);
        gaps.Add(tokens, "visual.ln_pre");
        for (var i = 0; i < network.VisionEncoder!.Blocks.Count; i++)
        {
            var block = network.VisionEncoder!.Blocks[i];
            var before = block.TemporalBeforeAttention!.Forward(tokens.narrow(1, 1, patches), frames);
            gaps.Add(ToGrid(before), $"visual.block{i}.lmhra1");
            var timed = tokens.clone();
            timed.narrow(1, 1, patches).add_(before);
            var attended = timed.add(block.Attention.Forward(block.AttentionNorm.Forward(timed)));
            gaps.Add(ToGrid(block.TemporalBeforeFeedForward!.Forward(attended.narrow(1, 1, patches), frames)), $"visual.block{i}.lmhra2");
            tokens = block.Forward(tokens, frames);
            gaps.Add(tokens.transpose(0, 1), $"visual.block{i}.out");
        }

        gaps.Add(network.VisionEncoder!.Forward(video), "visual.out");

        Tensor ToGrid(Tensor states) => states.view(batch, frames, grid, grid, -1).permute(0, 4, 1, 2, 3); // [B, C, T, h, w]
    }

    private static void CompareUniversal(MPlug2Network network, Tensor features, GapList gaps)
    {
        var layers = network.Universal!.Layers;
        var first = network.Config.Text.Layers - layers.Count;
        var latents = network.Universal!.Latents.expand([features.shape[0], -1, -1]);
        for (var i = 0; i < layers.Count - 1; i++)
        {
            latents = layers[i].Forward(latents, features);
            gaps.Add(latents, $"uni.v_module.layer{first + i}");
        }

        var result = network.Universal!.Forward(features);
        gaps.Add(result, $"uni.v_module.layer{first + layers.Count - 1}");
        gaps.Add(result, "uni.v_module.out");
    }

    private static void CompareDecoder(MPlug2Network network, ReferenceFixture fixture, Tensor memory, GapList gaps)
    {
        Tensor ids = fixture.Read("inputs/caption_ids"), mask = fixture.Read("inputs/caption_mask");
        var states = network.Decoder.Embeddings.Forward(ids);
        gaps.Add(states, "decoder.embeddings");
        for (var i = 0; i < network.Decoder.Layers.Count; i++)
        {
            states = network.Decoder.Layers[i].Forward(states, memory, AttentionMasks.Causal(mask, states.dtype));
            gaps.Add(states, $"decoder.layer{i}");
        }

        gaps.Add(network.Decoder.Forward(ids, mask, memory), "decoder.logits");
    }

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].Value, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"beam(\d+)_min(\d+)_max(\d+)\.ids$")]
    private static partial Regex BeamSetting();
}
