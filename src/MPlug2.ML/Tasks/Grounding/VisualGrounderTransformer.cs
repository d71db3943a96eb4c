using Microsoft.ML.Runtime;
using MPlug2.Checkpoints;
using MPlug2.ML.Interop;
using MPlug2.ML.Tasks;
using MPlug2.Tasks;
using MPlug2.Training;

[assembly: LoadableTransformer<MPlug2.ML.VisualGrounderTransformer>(MPlug2.ML.VisualGrounderTransformer.LoaderSignature)]

namespace MPlug2.ML;

/// <summary>
/// Finds in images what phrases name, in batches, while the data is read. Saved whole by <c>mlContext.Model.Save</c>: weights, vocabulary
/// and settings.
/// </summary>
/// <remarks>Safe for many threads; one batch is in the network at a time.</remarks>
public sealed class VisualGrounderTransformer
    : NetworkTransformer<GroundingTask, GroundingExample, GroundingAnswer>, ILoadableTransformer<VisualGrounderTransformer>
{
    internal const string LoaderSignature = "MPlug2VisualGrounder";

    private VisualGrounderTransformer(
        IHostEnvironment environment, VisualGrounderLayout layout, GroundingTask task, LoadReport? loadReport, TrainingResult? training)
        : base(environment, nameof(VisualGrounderTransformer), layout, Models, task, loadReport, training)
    {
    }

    internal static TaskModels<GroundingTask> Models { get; } = new TaskModels<GroundingTask, GroundingSettings>(GroundingTask.Definition);

    static ModelFormat ILoadableTransformer<VisualGrounderTransformer>.Format { get; } = new(LoaderSignature, Version: 1);

    private protected override ModelFormat SavedFormat => FormatOf<VisualGrounderTransformer>();

    internal static VisualGrounderTransformer Create(
        IHostEnvironment environment, VisualGrounderLayout layout, GroundingTask task, LoadReport? loadReport, TrainingResult? training) =>
        new(environment, layout, task, loadReport, training);

    static VisualGrounderTransformer ILoadableTransformer<VisualGrounderTransformer>.Load(IHostEnvironment environment, ModelReader reader)
    {
        var layout = reader.ReadJson<VisualGrounderLayout>();
        return Create(environment, layout, Models.Read(reader, layout.Scoring.ScoringPrecision, environment), null, null);
    }
}
