using Microsoft.ML.Runtime;
using MPlug2.Checkpoints;
using MPlug2.ML.Interop;
using MPlug2.ML.Tasks;
using MPlug2.Tasks;
using MPlug2.Training;

[assembly: LoadableTransformer<MPlug2.ML.ZeroShotImageClassifierTransformer>(MPlug2.ML.ZeroShotImageClassifierTransformer.LoaderSignature)]

namespace MPlug2.ML;

/// <summary>
/// Classifies images by descriptions of the classes, in batches, while the data is read. Saved whole by <c>mlContext.Model.Save</c>: weights, vocabulary, names of classes and
/// settings.
/// </summary>
/// <remarks>Safe for many threads; one batch is in the network at a time.</remarks>
public sealed class ZeroShotImageClassifierTransformer
    : NetworkTransformer<ZeroShotTask, ClassificationExample, ClassAnswer>, ILoadableTransformer<ZeroShotImageClassifierTransformer>
{
    internal const string LoaderSignature = "MPlug2ZeroShotImage";

    private ZeroShotImageClassifierTransformer(
        IHostEnvironment environment, ClassifierLayout layout, ZeroShotTask task, LoadReport? loadReport, TrainingResult? training)
        : base(environment, nameof(ZeroShotImageClassifierTransformer), layout, ZeroShotModels.Instance, task, loadReport, training) => ClassNames = task.Classes.Names;

    /// <summary>The names of the classes, in the order of the scores.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    static ModelFormat ILoadableTransformer<ZeroShotImageClassifierTransformer>.Format { get; } = new(LoaderSignature, Version: 1);

    private protected override ModelFormat SavedFormat => FormatOf<ZeroShotImageClassifierTransformer>();

    internal static ZeroShotImageClassifierTransformer Create(
        IHostEnvironment environment, ClassifierLayout layout, ZeroShotTask task, LoadReport? loadReport, TrainingResult? training)
    {
        task.EndTraining();
        return new(environment, layout, task, loadReport, training);
    }

    static ZeroShotImageClassifierTransformer ILoadableTransformer<ZeroShotImageClassifierTransformer>.Load(IHostEnvironment environment, ModelReader reader)
    {
        var layout = reader.ReadJson<ClassifierLayout>();
        var task = ZeroShotModels.Instance.Read(reader, layout.Scoring.ScoringPrecision, environment);
        return Create(environment, layout with { Classes = task.Classes }, task, null, null);
    }
}
