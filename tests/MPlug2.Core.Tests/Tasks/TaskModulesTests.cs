using MPlug2.Configuration;
using MPlug2.Platform;
using MPlug2.Tasks;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Tasks;

/// <summary>Each row of the paper's Table 2 builds its parts and nothing else, and every weight of them learns.</summary>
public class TaskModulesTests
{
    private static readonly MPlug2Config Config = TinyCaptioner.Config with { Text = TinyCaptioner.Config.Text with { Layers = 3, Dropout = 0 } };

    [Fact]
    public void Captioning_Parts_AreItsRowAndLearn()
    {
        using var task = PretrainedModel.Random(Config).Build(
            CaptioningTask.Definition, new() { Texts = TinyCaptioner.Examples.Select(example => example.Caption!) }).Task;
        Check(task, TinyCaptioner.Examples, ["vision", "vision_projection", "universal", "vision_norm", "decoder"]);
    }

    [Fact]
    public void QuestionAnswering_Parts_AreItsRowAndLearn()
    {
        using var task = TinyTasks.QuestionAnswering(Config);
        Check(task, TinyTasks.Questions, ["vision", "vision_projection", "text", "universal", "vision_norm", "fusion", "decoder"]);
    }

    [Fact]
    public void Retrieval_Parts_AreItsRowAndLearn()
    {
        using var task = TinyTasks.Retrieval(Config);
        Check(task, TinyTasks.Pairs, ["vision", "vision_projection", "text", "universal", "vision_norm", "fusion", "contrastive", "matching"]);
    }

    [Fact]
    public void Grounding_Parts_AreItsRowAndLearn()
    {
        using var task = TinyTasks.Grounding(Config);
        Check(task, TinyTasks.Phrases, ["vision", "vision_projection", "text", "universal", "vision_norm", "fusion", "decoder"]);
    }

    private static void Check<TExample, TAnswer>(MultimodalTask<TExample, TAnswer> task, IReadOnlyList<TExample> batch, string[] parts)
        where TExample : class
    {
        Assert.Equal(parts, task.Network.named_children().Select(child => child.name));
        Randomize(task.Network);
        task.Network.train();
        using var scope = NewDisposeScope();
        task.Loss(batch).backward();
        foreach (var (name, parameter) in task.Network.named_parameters())
        {
            var largest = parameter.grad is { } gradient ? gradient.abs().max().item<float>() : 0;
            if (name.EndsWith(".key.bias", StringComparison.Ordinal))
            {
                Assert.True(largest <= 1e-5, $"{name}: a shift of all keys changes no attention, yet its gradient is {largest}.");
            }
            else
            {
                Assert.True(largest > 0, $"{name} has no gradient.");
            }
        }
    }

    // Some weights begin at zero and keep those before them from learning in the first step.
    internal static void Randomize(MPlug2Network network)
    {
        using var noGradient = no_grad();
        manual_seed(1);
        foreach (var (name, parameter) in network.named_parameters())
        {
            using var noise = randn_like(parameter);
            if (name != "contrastive.temperature")
            {
                parameter.add_(noise, Scalars.Of(0.1));
            }
        }
    }
}
