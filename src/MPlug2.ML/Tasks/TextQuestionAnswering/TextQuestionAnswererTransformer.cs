using Microsoft.ML.Runtime;
using MPlug2.Checkpoints;
using MPlug2.ML.Interop;
using MPlug2.ML.Tasks;
using MPlug2.Tasks;
using MPlug2.Training;

[assembly: LoadableTransformer<MPlug2.ML.TextQuestionAnswererTransformer>(MPlug2.ML.TextQuestionAnswererTransformer.LoaderSignature)]

namespace MPlug2.ML;

/// <summary>
/// Answers questions about texts, in batches, while the data is read. Saved whole by <c>mlContext.Model.Save</c>: weights, vocabulary and
/// settings.
/// </summary>
/// <remarks>Safe for many threads; one batch is in the network at a time.</remarks>
public sealed class TextQuestionAnswererTransformer
    : TextTransformer<TextQuestionAnsweringTask, TextQuestionExample, GeneratedTexts>, ILoadableTransformer<TextQuestionAnswererTransformer>
{
    internal const string LoaderSignature = "MPlug2TextAnswerer";

    private TextQuestionAnswererTransformer(
        IHostEnvironment environment, TextQuestionAnswererLayout layout, TextQuestionAnsweringTask task, LoadReport? loadReport, TrainingResult? training)
        : base(environment, nameof(TextQuestionAnswererTransformer), layout, Models, task, loadReport, training)
    {
    }

    internal static TaskModels<TextQuestionAnsweringTask> Models { get; } =
        new TaskModels<TextQuestionAnsweringTask, TextQuestionAnsweringSettings>(TextQuestionAnsweringTask.Definition);

    static ModelFormat ILoadableTransformer<TextQuestionAnswererTransformer>.Format { get; } = new(LoaderSignature, Version: 1);

    private protected override ModelFormat SavedFormat => FormatOf<TextQuestionAnswererTransformer>();

    internal static TextQuestionAnswererTransformer Create(
        IHostEnvironment environment, TextQuestionAnswererLayout layout, TextQuestionAnsweringTask task, LoadReport? loadReport, TrainingResult? training) =>
        new(environment, layout, task, loadReport, training);

    static TextQuestionAnswererTransformer ILoadableTransformer<TextQuestionAnswererTransformer>.Load(IHostEnvironment environment, ModelReader reader)
    {
        var layout = reader.ReadJson<TextQuestionAnswererLayout>();
        return Create(environment, layout, Models.Read(reader, layout.Scoring.ScoringPrecision, environment), null, null);
    }
}
