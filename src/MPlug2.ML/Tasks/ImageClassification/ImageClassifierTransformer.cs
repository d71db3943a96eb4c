using Microsoft.ML.Runtime;
using MPlug2.Checkpoints;
using MPlug2.ML.Interop;
using MPlug2.ML.Tasks;
using MPlug2.Tasks;
using MPlug2.Training;

[assembly: LoadableTransformer<MPlug2.ML.ImageClassifierTransformer>(MPlug2.ML.ImageClassifierTransformer.LoaderSignature)]

namespace MPlug2.ML;

/// <summary>
/// Classifies images, in batches, while the data is read. Saved whole by <c>mlContext.Model.Save</c>: weights, vocabulary, names of classes and
/// settings.
/// </summary>
/// <remarks>Safe for many threads; one batch is in the network at a time.</remarks>
public sealed class ImageClassifierTransformer
    : NetworkTransformer<ClassificationTask, ClassificationExample, ClassAnswer>, ILoadableTransformer<ImageClassifierTransformer>
{
    internal const string LoaderSignature = "MPlug2ImageClassifier";

    private ImageClassifierTransformer(
        IHostEnvironment environment, ClassifierLayout layout, ClassificationTask task, LoadReport? loadReport, TrainingResult? training)
        : base(environment, nameof(ImageClassifierTransformer), layout, ClassifierModels.Instance, task, loadReport, training) => ClassNames = task.Classes.Names;

    /// <summary>The names of the classes, in the order of the scores.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    static ModelFormat ILoadableTransformer<ImageClassifierTransformer>.Format { get; } = new(LoaderSignature, Version: 1);

    private protected override ModelFormat SavedFormat => FormatOf<ImageClassifierTransformer>();

    internal static ImageClassifierTransformer Create(
        IHostEnvironment environment, ClassifierLayout layout, ClassificationTask task, LoadReport? loadReport, TrainingResult? training) =>
        new(environment, layout, task, loadReport, training);

    static ImageClassifierTransformer ILoadableTransformer<ImageClassifierTransformer>.Load(IHostEnvironment environment, ModelReader reader)
    {
        var layout = reader.ReadJson<ClassifierLayout>();
        var task = ClassifierModels.Instance.Read(reader, layout.Scoring.ScoringPrecision, environment);
        return Create(environment, layout with { Classes = task.Classes }, task, null, null);
    }
}
