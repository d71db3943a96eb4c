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

    // The universal layers come whole into tasks with texts alone: what vision has in them stays, for tasks that come after.
    [Fact]
    public void TextQuestionAnswering_Parts_AreItsRowAndLearn()
    {
        using var task = TinyTasks.TextQuestionAnswering(Config);
        Check(task, TinyTasks.TextQuestions, ["text", "universal", "decoder"], IsVisionsOwn);
    }

    [Fact]
    public void Summarization_Parts_AreItsRowAndLearn()
    {
        using var task = TinyTasks.Summarization(Config);
        Check(task, TinyTasks.Summaries, ["text", "universal", "decoder"], IsVisionsOwn);
    }

    [Fact]
    public void Embedding_Parts_AreItsRows()
    {
        using var texts = TinyTasks.TextEmbedding(EmbeddingPooling.Mean);
        Assert.Equal(["text", "universal"], texts.Network.named_children().Select(child => child.name));
        using var media = TinyTasks.MediaEmbedding(EmbeddingPooling.Contrastive);
        Assert.Equal(
            ["vision", "vision_projection", "universal", "vision_norm", "contrastive"], media.Network.named_children().Select(child => child.name));
        Assert.Contains("not trained", Assert.Throws<NotSupportedException>(() => texts.Loss(["red"])).Message);
    }

    [Fact]
    public void Classification_Parts_AreItsRowAndLearn()
    {
        using var task = TinyClassifiers.Media(Config);
        Check(task, TinyClassifiers.Clips, ["vision", "vision_projection", "universal", "vision_norm", "classification"]);
    }

    [Fact]
    public void ClassificationWithoutUniversalLayers_Parts_AreItsRowAndLearn()
    {
        using var task = TinyClassifiers.Media(Config with { Universal = new() { Layers = 0 } }, settings => settings with { Pooling = StatePooling.Mean });
        Check(task, TinyClassifiers.Clips, ["vision", "vision_projection", "classification"]);
    }

    [Fact]
    public void TextClassification_Parts_AreItsRowAndLearn()
    {
        using var task = TinyClassifiers.Texts(Config);
        Check(task, TinyClassifiers.TextRows, ["text", "universal", "classification"], IsVisionsOwn);
    }

    [Fact]
    public void ZeroShotClassification_Parts_AreItsRowAndLearn()
    {
        using var task = TinyClassifiers.ZeroShot(Config);
        Check(task, TinyClassifiers.Clips, ["vision", "vision_projection", "text", "universal", "vision_norm", "contrastive"]);
    }

    [Theory]
    [InlineData(TemporalMixing.Local)]
    [InlineData(TemporalMixing.Convolution)]
    [InlineData(TemporalMixing.SelfAttention)]
    [InlineData(TemporalMixing.None)]
    public void TemporalModules_Parts_Learn(TemporalMixing mixing)
    {
        using var task = TinyClassifiers.Media(Config with { Vision = Config.Vision with { TemporalMixing = mixing, TimePositions = 2 } });
        Check(task, TinyClassifiers.Clips, ["vision", "vision_projection", "universal", "vision_norm", "classification"]);
    }

    private static bool IsVisionsOwn(string name) =>
        name.StartsWith("universal.latents", StringComparison.Ordinal) || name.Contains("universal.layers", StringComparison.Ordinal)
        && name.Contains(".cross_attention.", StringComparison.Ordinal);

    private static void Check<TExample, TAnswer>(
        MultimodalTask<TExample, TAnswer> task, IReadOnlyList<TExample> batch, string[] parts, Func<string, bool>? isUnused = null)
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
            if (isUnused?.Invoke(name) == true)
            {
                Assert.True(largest == 0, $"{name} is vision's alone, yet its gradient is {largest}.");
            }
            else if (name.EndsWith(".key.bias", StringComparison.Ordinal))
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
