using MPlug2.Core.Tests.Tasks;
using MPlug2.Objectives;
using MPlug2.Tasks;
using MPlug2.Training;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Objectives;

public class SelfCriticalTests(ITestOutputHelper output)
{
    private static readonly CaptionReward Reward = CaptionReward.FromCaptions(TinyCaptioner.Examples.Select(example => new[] { example.Caption! }));

    private static readonly IReadOnlyList<SelfCriticalExample> Examples =
        [.. TinyCaptioner.Examples.Select(example => new SelfCriticalExample(example.Frames, Reward.Prepare([example.Caption!])))];

    [Fact]
    public void Loss_TwoHypotheses_HasTheGradientOfTheirLogProbabilities()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var ids = tensor(new long[] { 2, 5, 6, 3, 2, 4, 3, 0 }, [2, 4]);
        var mask = tensor(new long[] { 1, 1, 1, 1, 1, 1, 1, 0 }, [2, 4]);
        var scores = randn([2, 4, 7]).requires_grad_(true);
        float[] advantages = [0.8f, -0.8f];
        SelfCriticalLoss.Compute(scores, ids, mask, 1, tensor(advantages)).backward();
        var gradient = scores.grad!;
        var probabilities = scores.softmax(2);
        long[,] tokens = { { 5, 6, 3 }, { 4, 3, -1 } };
        for (var row = 0; row < 2; row++)
        {
            var words = row == 0 ? 3 : 2;
            for (var position = 0; position < 4; position++)
            {
                for (var word = 0; word < 7; word++)
                {
                    var expected = position >= words ? 0 : advantages[row] / words / 2 *
                        (probabilities[row, position, word].item<float>() - (tokens[row, position] == word ? 1 : 0));
                    Assert.Equal(expected, gradient[row, position, word].item<float>(), 1e-6);
                }
            }
        }
    }

    [Fact]
    public void Loss_OneStep_MovesProbabilityToTheBetterHypothesis()
    {
        using var task = TinyCaptioner.Build();
        task.Network.eval();
        var texts = new[] { "a red picture", "a blue picture" }.Select(text => task.Settings.Prompt.Encode(task.Codec, text)).ToArray();
        var before = LogProbabilities();
        using (NewDisposeScope())
        {
            var (ids, mask) = TokenBatch.Pad(texts, task.Codec.PadTokenId, CPU);
            var memory = task.Network.Vision.Forward(task.Video([TinyCaptioner.Examples[0].Frames]));
            SelfCriticalLoss.Compute(task.Network.Decoder.Forward(ids, mask, memory), ids, mask, 1, tensor(SelfCriticalLoss.Advantages([8, 2], 2))).backward();
            using var optimizer = optim.SGD(task.Network.parameters(), 1e-3);
            optimizer.step();
        }

        var after = LogProbabilities();
        Assert.True(after[0] - after[1] > before[0] - before[1], $"{before[0]}, {before[1]} -> {after[0]}, {after[1]}");
        Assert.True(after[0] > before[0] && after[1] < before[1], $"{before[0]}, {before[1]} -> {after[0]}, {after[1]}");

        float[] LogProbabilities()
        {
            using var scope = NewDisposeScope();
            using var noGradient = no_grad();
            return [.. texts.Select(text =>
            {
                using var inner = NewDisposeScope();
                var (ids, mask) = TokenBatch.Pad([text], task.Codec.PadTokenId, CPU);
                var scores = task.Network.Decoder.Forward(ids, mask, task.Network.Vision.Forward(task.Video([TinyCaptioner.Examples[0].Frames])));
                return -SelfCriticalLoss.Compute(scores, ids, mask, 1, ones(1)).item<float>();
            })];
        }
    }

    [Fact]
    public void Advantages_OfEachClip_SumToZero()
    {
        var advantages = SelfCriticalLoss.Advantages([1, 2, 3, 10, 10, 40], 3);
        Assert.Equal([-1, 0, 1, -10, -10, 20], advantages);
    }

    [Fact]
    public void Fit_HalfLearntCaptioner_RaisesItsCider()
    {
        using var task = TinyCaptioner.Build();
        new Trainer<CaptionExample>(Options(40, 3e-3)).Fit(task, new ListSource<CaptionExample>(TinyCaptioner.Examples));
        var before = Cider(task);
        new Trainer<SelfCriticalExample>(Options(60, 1e-3)).Fit(new SelfCriticalCaptioning(task, Reward, hypotheses: 4), new ListSource<SelfCriticalExample>(Examples));
        var after = Cider(task);
        output.WriteLine($"CIDEr {before} -> {after}");
        Assert.True(after > before + 0.5, $"CIDEr {before} -> {after}");
    }

    [Fact]
    public void Loss_Repeated_LeavesNoTensorBehindAndTheModeAsItWas()
    {
        using var task = TinyCaptioner.Build();
        var objective = new SelfCriticalCaptioning(task, Reward, hypotheses: 3);
        task.Network.train();
        Leaks.None(Once, times: 20);
        Assert.All(task.Network.modules(), module => Assert.True(module.training));

        void Once()
        {
            using var loss = objective.Loss(Examples);
            Assert.True(loss.requires_grad);
        }
    }

    [Fact]
    public void Reward_OneClip_IsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => CaptionReward.FromCaptions([["a cat"]]));
        Assert.Contains("every reward is 0", error.Message);
    }

    [Fact]
    public void Reward_OfTheReference_IsAboveThatOfAnotherClips()
    {
        var references = Reward.Prepare(["A red picture."]);
        Assert.Equal(Reward.Of("a red picture", references), Reward.Of("A RED picture!", references), 1e-9);
        Assert.True(Reward.Of("a red picture", references) > Reward.Of("a blue picture", references));
    }

    [Fact]
    public void Configuration_SelfCritical_DiffersFromThatOfCrossEntropy()
    {
        using var task = TinyCaptioner.Build();
        var plain = ((ITrainable<CaptionExample>)task).Configuration;
        var critical = ((ITrainable<SelfCriticalExample>)new SelfCriticalCaptioning(task, Reward)).Configuration;
        Assert.NotEqual(plain, critical);
        Assert.StartsWith(plain, critical);
    }

    private static double Cider(CaptioningTask task) =>
        task.Predict(TinyCaptioner.Examples).Zip(Examples).Average(pair => Reward.Of(pair.First.Captions[0].Text, pair.Second.References));

    private static TrainingOptions Options(int steps, double rate) => new()
    {
        Epochs = steps,
        MaximumSteps = steps,
        BatchSize = 4,
        LearningRate = rate,
        VisionLearningRate = rate,
        WarmupSteps = 2,
        MaximumGradientNorm = 1,
        LogEverySteps = 0,
    };

    private sealed class ListSource<T>(IReadOnlyList<T> items) : IExampleSource<T> where T : class
    {
        public int Count => items.Count;

        public T? Load(int index, int epoch, CancellationToken cancellationToken) => items[index];
    }
}
