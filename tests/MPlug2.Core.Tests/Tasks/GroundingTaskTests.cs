using MPlug2.Frames;
using MPlug2.Models;
using MPlug2.Platform;
using MPlug2.Tasks;
using MPlug2.Training;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Tasks;

public class GroundingTaskTests
{
    private const int Side = 16;

    private static readonly GroundingExample[] Examples = [.. Picture((1, 2, 5), (9, 8, 6)), .. Picture((10, 0, 6), (2, 9, 4))];

    [Fact]
    public void Fit_RedAndBlueSquares_FindsTheOneThatIsMeant()
    {
        using var task = Build();
        new Trainer<GroundingExample>(new TrainingOptions
        {
            Epochs = 200,
            BatchSize = Examples.Length,
            LearningRate = 5e-3,
            VisionLearningRate = 5e-3,
            WarmupSteps = 5,
            MaximumGradientNorm = 1,
            LogEverySteps = 0,
        }).Fit(task, new TinyTasks.Source<GroundingExample>(Examples));
        var overlaps = task.Predict(Examples).Zip(Examples, (answer, example) => answer.Box.OverlapWith(example.Box!.Value)).ToArray();
        Assert.All(overlaps, overlap => Assert.True(overlap > 0.7, string.Join(", ", overlaps)));
    }

    [Fact]
    public void Loss_AnyWeights_HasAGradientForEveryParameter()
    {
        using var task = Build();
        using (no_grad())
        {
            foreach (var (_, parameter) in task.Network.named_parameters())
            {
                using var noise = randn_like(parameter);
                parameter.add_(noise, Scalars.Of(0.1));
            }
        }

        using (var loss = task.Loss(Examples))
        {
            loss.backward();
        }

        using var scope = NewDisposeScope();
        string[] dead = [.. task.Network.named_parameters()
            .Where(entry => entry.parameter.grad is not { } gradient || gradient.abs().max().item<float>() < 1e-9)
            .Select(entry => entry.name)];

        // Softmax does not see what all scores of a query have in common, so a bias of keys is without effect; rounding leaves a trace at most.
        Assert.All(dead, name => Assert.EndsWith("attention.key.bias", name));
    }

    [Fact]
    public void Expected_TwoPeaks_StaysAtTheHigherOne()
    {
        using var scope = NewDisposeScope();
        var probabilities = zeros(1, 33);
        probabilities[0, 4] = tensor(0.3f);
        probabilities[0, 5] = tensor(0.25f);
        probabilities[0, 28] = tensor(0.45f);
        Assert.Equal(28 / 32f, GroundingTask.ExpectedAround(probabilities.argmax(1), probabilities)[0], 1e-5f);
        Assert.Equal(((4 * 0.3f) + (5 * 0.25f)) / 0.55f / 32, GroundingTask.ExpectedAround(tensor(new long[] { 4 }), probabilities)[0], 1e-5f);
    }

    private static GroundingTask Build() =>
        PretrainedModel.Random(TinyCaptioner.Config with { Frames = 1, Text = TinyCaptioner.Config.Text with { Dropout = 0 } }).Build(
            GroundingTask.Definition,
            new ModelRequest { Seed = 1, Texts = Examples.Select(example => example.Phrase) },
            settings => settings with { Bins = 33, MaximumPhraseTokens = 8 }).Task;

    private static GroundingExample[] Picture((int X, int Y, int Size) red, (int X, int Y, int Size) blue)
    {
        var pixels = Enumerable.Repeat((byte)128, Side * Side * 3).ToArray();
        Paint(red, 0);
        Paint(blue, 2);
        var picture = new VideoFrames(pixels, 1, Side, Side);
        return [new(picture, "the red square", Box(red)), new(picture, "the blue square", Box(blue))];

        void Paint((int X, int Y, int Size) square, int channel)
        {
            foreach (var (y, x) in Enumerable.Range(square.Y, square.Size).SelectMany(y => Enumerable.Range(square.X, square.Size).Select(x => (y, x))))
            {
                pixels.AsSpan(((y * Side) + x) * 3, 3).Clear();
                pixels[(((y * Side) + x) * 3) + channel] = 255;
            }
        }
    }

    private static NormalizedBox Box((int X, int Y, int Size) square) => NormalizedBox.FromCorner(
        square.X / (float)Side, square.Y / (float)Side, square.Size / (float)Side, square.Size / (float)Side);
}
