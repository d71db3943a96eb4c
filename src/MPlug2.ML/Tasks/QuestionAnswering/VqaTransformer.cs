using Microsoft.ML.Runtime;
using MPlug2.Checkpoints;
using MPlug2.ML.Interop;
using MPlug2.ML.Tasks;
using MPlug2.Tasks;
using MPlug2.Training;

[assembly: LoadableTransformer<MPlug2.ML.VqaTransformer>(MPlug2.ML.VqaTransformer.LoaderSignature)]

namespace MPlug2.ML;

/// <summary>
/// Answers questions about videos or images, in batches, while the data is read. Questions about the same medium in one batch see it
/// through the vision encoder once. Saved whole by <c>mlContext.Model.Save</c>: weights, vocabulary and settings.
/// </summary>
/// <remarks>Safe for many threads; one batch is in the network at a time.</remarks>
public sealed class VqaTransformer : NetworkTransformer<QuestionAnsweringTask, QuestionExample, QuestionAnswer>, ILoadableTransformer<VqaTransformer>
{
    internal const string LoaderSignature = "MPlug2Vqa";

    private VqaTransformer(
        IHostEnvironment environment, VqaLayout layout, QuestionAnsweringTask task, LoadReport? loadReport, TrainingResult? training)
        : base(environment, nameof(VqaTransformer), layout, Models, task, loadReport, training)
    {
    }

    internal static TaskModels<QuestionAnsweringTask> Models { get; } =
        new TaskModels<QuestionAnsweringTask, QuestionAnsweringSettings>(QuestionAnsweringTask.Definition);

    static ModelFormat ILoadableTransformer<VqaTransformer>.Format { get; } = new(LoaderSignature, Version: 1);

    private protected override ModelFormat SavedFormat => FormatOf<VqaTransformer>();

    internal static VqaTransformer Create(
        IHostEnvironment environment, VqaLayout layout, QuestionAnsweringTask task, LoadReport? loadReport, TrainingResult? training) =>
        new(environment, layout, task, loadReport, training);

    static VqaTransformer ILoadableTransformer<VqaTransformer>.Load(IHostEnvironment environment, ModelReader reader)
    {
        var layout = reader.ReadJson<VqaLayout>();
        return Create(environment, layout, Models.Read(reader, layout.Scoring.ScoringPrecision, environment), null, null);
    }
}
