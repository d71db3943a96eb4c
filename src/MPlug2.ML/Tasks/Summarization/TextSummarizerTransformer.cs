using Microsoft.ML.Runtime;
using MPlug2.Checkpoints;
using MPlug2.ML.Interop;
using MPlug2.ML.Tasks;
using MPlug2.Tasks;
using MPlug2.Training;

[assembly: LoadableTransformer<MPlug2.ML.TextSummarizerTransformer>(MPlug2.ML.TextSummarizerTransformer.LoaderSignature)]

namespace MPlug2.ML;

/// <summary>Summarizes texts, in batches, while the data is read. Saved whole by <c>mlContext.Model.Save</c>: weights, vocabulary and settings.</summary>
/// <remarks>Safe for many threads; one batch is in the network at a time.</remarks>
public sealed class TextSummarizerTransformer
    : TextTransformer<SummarizationTask, SummaryExample, GeneratedTexts>, ILoadableTransformer<TextSummarizerTransformer>
{
    internal const string LoaderSignature = "MPlug2Summarizer";

    private TextSummarizerTransformer(
        IHostEnvironment environment, TextSummarizerLayout layout, SummarizationTask task, LoadReport? loadReport, TrainingResult? training)
        : base(environment, nameof(TextSummarizerTransformer), layout, Models, task, loadReport, training)
    {
    }

    internal static TaskModels<SummarizationTask> Models { get; } =
        new TaskModels<SummarizationTask, SummarizationSettings>(SummarizationTask.Definition);

    static ModelFormat ILoadableTransformer<TextSummarizerTransformer>.Format { get; } = new(LoaderSignature, Version: 1);

    private protected override ModelFormat SavedFormat => FormatOf<TextSummarizerTransformer>();

    internal static TextSummarizerTransformer Create(
        IHostEnvironment environment, TextSummarizerLayout layout, SummarizationTask task, LoadReport? loadReport, TrainingResult? training) =>
        new(environment, layout, task, loadReport, training);

    static TextSummarizerTransformer ILoadableTransformer<TextSummarizerTransformer>.Load(IHostEnvironment environment, ModelReader reader)
    {
        var layout = reader.ReadJson<TextSummarizerLayout>();
        return Create(environment, layout, Models.Read(reader, layout.Scoring.ScoringPrecision, environment), null, null);
    }
}
