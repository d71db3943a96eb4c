using Microsoft.ML.Runtime;
using MPlug2.Checkpoints;
using MPlug2.ML.Interop;
using MPlug2.ML.Tasks;
using MPlug2.Tasks;
using MPlug2.Training;

[assembly: LoadableTransformer<MPlug2.ML.TextClassifierTransformer>(MPlug2.ML.TextClassifierTransformer.LoaderSignature)]

namespace MPlug2.ML;

/// <summary>
/// Classifies texts, in batches, while the data is read. Saved whole by <c>mlContext.Model.Save</c>: weights, vocabulary, names of classes and
/// settings.
/// </summary>
/// <remarks>Safe for many threads; one batch is in the network at a time.</remarks>
public sealed class TextClassifierTransformer
    : TextTransformer<TextClassificationTask, TextClassificationExample, ClassAnswer>, ILoadableTransformer<TextClassifierTransformer>
{
    internal const string LoaderSignature = "MPlug2TextClassifier";

    private TextClassifierTransformer(
        IHostEnvironment environment, TextClassifierLayout layout, TextClassificationTask task, LoadReport? loadReport, TrainingResult? training)
        : base(environment, nameof(TextClassifierTransformer), layout, Models, task, loadReport, training) => ClassNames = task.Classes.Names;

    /// <summary>The names of the classes, in the order of the scores.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    internal static TaskModels<TextClassificationTask> Models { get; } =
        new TaskModels<TextClassificationTask, TextClassificationSettings>(TextClassificationTask.Definition);

    static ModelFormat ILoadableTransformer<TextClassifierTransformer>.Format { get; } = new(LoaderSignature, Version: 1);

    private protected override ModelFormat SavedFormat => FormatOf<TextClassifierTransformer>();

    internal static TextClassifierTransformer Create(
        IHostEnvironment environment, TextClassifierLayout layout, TextClassificationTask task, LoadReport? loadReport, TrainingResult? training) =>
        new(environment, layout, task, loadReport, training);

    static TextClassifierTransformer ILoadableTransformer<TextClassifierTransformer>.Load(IHostEnvironment environment, ModelReader reader)
    {
        var layout = reader.ReadJson<TextClassifierLayout>();
        var task = Models.Read(reader, layout.Scoring.ScoringPrecision, environment);
        return Create(environment, layout with { Classes = task.Classes }, task, null, null);
    }
}
