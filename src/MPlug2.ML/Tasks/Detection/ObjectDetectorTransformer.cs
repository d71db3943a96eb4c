using Microsoft.ML.Runtime;
using MPlug2.Checkpoints;
using MPlug2.Detection;
using MPlug2.ML.Interop;
using MPlug2.ML.Tasks;
using MPlug2.Tasks;
using MPlug2.Training;

[assembly: LoadableTransformer<MPlug2.ML.ObjectDetectorTransformer>(MPlug2.ML.ObjectDetectorTransformer.LoaderSignature)]

namespace MPlug2.ML;

/// <summary>
/// Finds objects in images, in batches, while the data is read. Saved whole by <c>mlContext.Model.Save</c>: weights, names of classes and settings.
/// </summary>
/// <remarks>Safe for many threads; one batch is in the network at a time.</remarks>
public sealed class ObjectDetectorTransformer
    : NetworkTransformer<DetectionTask, DetectionExample, DetectionAnswer>, ILoadableTransformer<ObjectDetectorTransformer>
{
    internal const string LoaderSignature = "MPlug2ObjectDetector";

    private ObjectDetectorTransformer(
        IHostEnvironment environment, DetectorLayout layout, DetectionTask task, LoadReport? loadReport, TrainingResult? training)
        : base(environment, nameof(ObjectDetectorTransformer), layout, DetectorModels.Instance, task, loadReport, training) =>
        (ClassNames, Detector) = (task.Classes.Names, task.Detection);

    /// <summary>The names of the classes, in the order of their keys.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>All sizes and rules of the network.</summary>
    public DetectorConfig Detector { get; }

    static ModelFormat ILoadableTransformer<ObjectDetectorTransformer>.Format { get; } = new(LoaderSignature, Version: 1);

    private protected override ModelFormat SavedFormat => FormatOf<ObjectDetectorTransformer>();

    internal static ObjectDetectorTransformer Create(
        IHostEnvironment environment, DetectorLayout layout, DetectionTask task, LoadReport? loadReport, TrainingResult? training) =>
        new(environment, layout, task, loadReport, training);

    static ObjectDetectorTransformer ILoadableTransformer<ObjectDetectorTransformer>.Load(IHostEnvironment environment, ModelReader reader)
    {
        var layout = reader.ReadJson<DetectorLayout>();
        var task = DetectorModels.Instance.Read(reader, layout.Scoring.ScoringPrecision, environment);
        return Create(environment, layout with { Classes = task.Classes }, task, null, null);
    }
}
