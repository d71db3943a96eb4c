using MPlug2.Configuration;
using MPlug2.Tasks;

namespace MPlug2.Core.Tests.Tasks;

/// <summary>What every task does before it looks at a batch.</summary>
public class MultimodalTaskTests
{
    private static readonly MPlug2Config Config = TinyCaptioner.Config;

    [Fact]
    public void Captioning_WithoutWork_ComputesNothing()
    {
        using var task = PretrainedModel.Random(Config).Build(
            CaptioningTask.Definition, new() { Texts = TinyCaptioner.Examples.Select(example => example.Caption!) }).Task;
        Check(task, TinyCaptioner.Examples);
    }

    [Fact]
    public void QuestionAnswering_WithoutWork_ComputesNothing()
    {
        using var task = TinyTasks.QuestionAnswering();
        Check(task, TinyTasks.Questions);
    }

    [Fact]
    public void Grounding_WithoutWork_ComputesNothing()
    {
        using var task = TinyTasks.Grounding();
        Check(task, TinyTasks.Phrases);
    }

    [Fact]
    public void Retrieval_WithoutWork_ComputesNothing()
    {
        using var task = TinyTasks.Retrieval();
        Check(task, TinyTasks.Pairs);
    }

    [Fact]
    public void Summarization_WithoutWork_ComputesNothing()
    {
        using var task = TinyTasks.Summarization();
        Check(task, TinyTasks.Summaries);
        Assert.Equal(0, task.CutTexts.Read); // a cancelled batch is not read at all
    }

    [Fact]
    public void Classification_WithoutWork_ComputesNothing()
    {
        using var task = TinyClassifiers.Media(Config);
        Check(task, TinyClassifiers.Clips);
    }

    private static void Check<TExample, TAnswer>(MultimodalTask<TExample, TAnswer> task, IReadOnlyList<TExample> batch)
        where TExample : class
    {
        Assert.Empty(task.Predict([]));
        Assert.Throws<ArgumentNullException>("batch", () => task.Predict(null!));
        var cancelled = new CancellationToken(canceled: true);
        Assert.Throws<OperationCanceledException>(() => task.Predict(batch, cancelled));
        Assert.Throws<OperationCanceledException>(() => task.Predict([], cancelled));
    }
}
