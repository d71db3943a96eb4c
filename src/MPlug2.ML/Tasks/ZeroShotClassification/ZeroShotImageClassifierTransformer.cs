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
public sealed class ZeroShotImageClassifierTransformer : ClassifierTransformer<ZeroShotTask>, ILoadableTransformer<ZeroShotImageClassifierTransformer>
{
    internal const string LoaderSignature = "MPlug2ZeroShotImage";

    private ZeroShotImageClassifierTransformer(
        IHostEnvironment environment, ClassifierLayout layout, ZeroShotTask task, LoadReport? loadReport, TrainingResult? training)
        : base(environment, nameof(ZeroShotImageClassifierTransformer), layout, ZeroShotModels.Instance, task, loadReport, training)
    {
    }

    static ModelFormat ILoadableTransformer<ZeroShotImageClassifierTransformer>.Format { get; } = new(LoaderSignature, Version: 1);

    private protected override ModelFormat SavedFormat => FormatOf<ZeroShotImageClassifierTransformer>();

    internal static ZeroShotImageClassifierTransformer Create(
        IHostEnvironment environment, ClassifierLayout layout, ZeroShotTask task, LoadReport? loadReport, TrainingResult? training)
    {
        task.EndTraining();
        return new(environment, layout, task, loadReport, training);
    }

    static ZeroShotImageClassifierTransformer ILoadableTransformer<ZeroShotImageClassifierTransformer>.Load(IHostEnvironment environment, ModelReader reader) =>
        Load(environment, reader, ZeroShotModels.Instance, Create);
}
