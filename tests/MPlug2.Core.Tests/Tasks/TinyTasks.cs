using MPlug2.Configuration;
using MPlug2.Frames;
using MPlug2.Models;
using MPlug2.Tasks;
using MPlug2.Training;

namespace MPlug2.Core.Tests.Tasks;

/// <summary>The smallest question answerer, retriever and grounder, over the clips of <see cref="TinyCaptioner"/>.</summary>
internal static class TinyTasks
{
    private static readonly string[] Texts =
        ["red", "green", "blue", "white", "which colour is it", "is it dark", .. TinyCaptioner.Examples.Select(example => example.Caption!)];

    internal static IReadOnlyList<VideoFrames> Clips { get; } = [.. TinyCaptioner.Examples.Select(example => example.Frames)];

    internal static IReadOnlyList<QuestionExample> Questions { get; } =
    [
        .. Clips.Zip(new[] { "red", "green", "blue", "white" }, (clip, colour) => new QuestionExample(clip, "which colour is it", [new(colour)])),
        new(Clips[0], "is it dark", [new("red", 0.5f), new("blue", 0.5f)]),
    ];

    internal static IReadOnlyList<RetrievalExample> Pairs { get; } =
        [.. TinyCaptioner.Examples.Select((example, row) => new RetrievalExample(example.Frames, example.Caption, row))];

    internal static IReadOnlyList<GroundingExample> Phrases { get; } =
    [
        new(Clips[0], "red", new NormalizedBox(0.5f, 0.5f, 0.5f, 0.5f)), new(Clips[1], "green", new NormalizedBox(0.25f, 0.75f, 0.5f, 0.25f)),
        new(Clips[0], "a picture", new NormalizedBox(0.5f, 0.5f, 1, 1)),
    ];

    internal static IReadOnlyList<TextQuestionExample> TextQuestions { get; } =
    [
        new("the red picture is dark", "which colour is it", [new("red")]),
        new("green", "which colour is it", [new("green", 0.5f), new("a green picture", 0.5f)]),
        new("a white picture", "is it dark", [new("it is white")]),
    ];

    internal static IReadOnlyList<SummaryExample> Summaries { get; } =
        [new("it is a dark red picture", "dark red"), new("a white picture it is", "white"), new("blue", "blue")];

    internal static QuestionAnsweringTask QuestionAnswering(
        MPlug2Config? config = null, Func<QuestionAnsweringSettings, QuestionAnsweringSettings>? adjust = null) => PretrainedModel.Random(config ?? TinyCaptioner.Config)
        .Build(QuestionAnsweringTask.Definition, Request(1), adjust ?? (settings => settings with
        {
            MaximumQuestionTokens = 12,
            Generation = new() { BeamSize = 2, MinimumLength = 1, MaximumLength = 4 },
        })).Task;

    internal static RetrievalTask Retrieval(MPlug2Config? config = null, RetrievalSettings? settings = null, long seed = 1) =>
        PretrainedModel.Random(config ?? TinyCaptioner.Config).Build(RetrievalTask.Definition, Request(seed), standard => settings ?? standard).Task;

    internal static TextQuestionAnsweringTask TextQuestionAnswering(
        MPlug2Config? config = null, Func<TextQuestionAnsweringSettings, TextQuestionAnsweringSettings>? adjust = null) =>
        PretrainedModel.Random(config ?? TinyCaptioner.Config).Build(TextQuestionAnsweringTask.Definition, Request(1), settings =>
            (adjust ?? (same => same))(settings with { MaximumAnswerTokens = 8, Generation = new() { BeamSize = 2, MinimumLength = 1, MaximumLength = 4 } })).Task;

    internal static SummarizationTask Summarization(MPlug2Config? config = null, Func<SummarizationSettings, SummarizationSettings>? adjust = null) =>
        PretrainedModel.Random(config ?? TinyCaptioner.Config).Build(SummarizationTask.Definition, Request(1), settings =>
            (adjust ?? (same => same))(settings with { MaximumSummaryTokens = 8, Generation = new() { BeamSize = 2, MinimumLength = 1, MaximumLength = 4 } })).Task;

    internal static TextEmbeddingTask TextEmbedding(EmbeddingPooling pooling, int? maximumTokens = null) => PretrainedModel.Random(TinyCaptioner.Config)
        .Build(TextEmbeddingTask.DefinitionOf(pooling), Request(1), settings => settings with { MaximumTokens = maximumTokens }).Task;

    internal static MediaEmbeddingTask MediaEmbedding(EmbeddingPooling pooling) =>
        PretrainedModel.Random(TinyCaptioner.Config).Build(MediaEmbeddingTask.DefinitionOf(pooling), Request(1)).Task;

    internal static GroundingTask Grounding(MPlug2Config? config = null) =>
        PretrainedModel.Random(config ?? TinyCaptioner.Config).Build(GroundingTask.Definition, Request(1)).Task;

    internal static TrainingOptions Training(int steps) => new()
    {
        Epochs = steps,
        MaximumSteps = steps,
        BatchSize = 2,
        LearningRate = 5e-3,
        VisionLearningRate = 5e-3,
        WarmupSteps = 0,
        MaximumGradientNorm = 1,
        LogEverySteps = 0,
    };

    private static ModelRequest Request(long seed) => new() { Seed = seed, Texts = Texts };

    internal sealed class Source<TExample>(IReadOnlyList<TExample> examples) : IExampleSource<TExample> where TExample : class
    {
        public int Count => examples.Count;

        public TExample? Load(int index, int epoch, CancellationToken cancellationToken) => examples[index];
    }
}
