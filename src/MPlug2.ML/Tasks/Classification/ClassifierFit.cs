using Microsoft.ML;
using Microsoft.ML.Runtime;
using MPlug2.Checkpoints;
using MPlug2.ML.Data;
using MPlug2.ML.Interop;
using MPlug2.ML.Media;
using MPlug2.ML.Tasks;
using MPlug2.Models;
using MPlug2.Tasks;
using MPlug2.Training;

namespace MPlug2.ML;

/// <summary>Fits classifiers of media; the metric is the share of right classes.</summary>
/// <param name="environment">Where hosts are registered.</param>
/// <param name="name">The estimator's name.</param>
/// <param name="options">The user's options.</param>
/// <param name="models">How the task's models are written and read.</param>
/// <param name="create">Makes the transformer.</param>
internal sealed class ClassifierFit<TOptions, TTask, TTransformer>(
    IHostEnvironment environment, string name, TOptions options, TaskModels<TTask> models,
    Func<IHostEnvironment, ClassifierLayout, TTask, LoadReport?, TrainingResult?, TTransformer> create)
    : MediaTaskFit<TOptions, ClassTarget, TTask, ClassificationExample, ClassAnswer, TTransformer>(environment, name, options, models)
    where TOptions : MediaTaskOptions, IClassifierOptions<TTask>
    where TTask : MultimodalTask<ClassificationExample, ClassAnswer>, IClassTask
    where TTransformer : class, ITransformer
{
    private readonly TrainingLabels _labels = new(options.LabelColumnName, isNeeded: options.Epochs > 0 || (options.Model?.NeedsTexts ?? false));

    protected override string LearnsFrom => $"a classifier learns from at least one {(Options.MediaColumns.Video is null ? "image" : "video")} with a label";

    protected override IReadOnlyList<InputColumn> TargetColumns => [_labels.Column];

    protected override TaskColumns<MediaExample<ClassificationExample>, MediaAnswer<ClassAnswer>> Columns() => LayoutFor(null).Columns();

    protected override TaskColumns<MediaExample<ClassificationExample>, MediaAnswer<ClassAnswer>> ColumnsFor(SchemaShape input) =>
        (LayoutFor(null) with { ValueType = LabelKeys.TypeIn(input, Options.LabelColumnName) }).Columns();

    protected override void Inspect(DataViewSchema schema, bool forTraining) => _labels.Inspect(schema, forTraining);

    protected override ClassTarget ReadTarget(InputRow row) => new(row.Get(_labels.Column));

    protected override string? FaultOfTarget(ClassTarget target) => null;

    protected override IReadOnlyList<MediaTargetRow<ClassTarget>> Sift(IReadOnlyList<MediaTargetRow<ClassTarget>> rows, string role, HostLog log) =>
        _labels.Sift(rows, row => row.Target, (row, target) => row with { Target = target }, role, log);

    protected override IEnumerable<string> TextsOfTarget(ClassTarget target) => [];

    protected override (TTask Task, LoadReport? Report) Build(PretrainedModel model, ModelRequest request)
    {
        var classes = Options.NamedClasses ?? _labels.Classes;
        var built = Options.Build(model, request with
        {
            Classes = classes,
            KeepsClasses = Options.Epochs == 0,
            Texts = request.Texts is not null && classes is not null ? Options.TextsOf(classes) : request.Texts,
        });
        return ClassOutputs.Checked(built, Options.PositiveClass);
    }

    protected override IEnumerable<string> WarningsOf(TTask task) => Options.WarningsOf(task);

    protected override ClassificationExample CreateExample(DecodedMedia medium, ClassTarget target) => new(medium.Frames, target.Class);

    protected override double Measure(
        IReadOnlyList<MediaTargetRow<ClassTarget>> rows,
        Func<IEnumerable<MediaTargetRow<ClassTarget>>, IEnumerable<Answered<ClassTarget, ClassificationExample, ClassAnswer>>> answer, CancellationToken stop) =>
        answer(rows).Select(item => item.Answer.Best == item.Row.Target.Class ? 1.0 : 0).Average();

    protected override TTransformer CreateTransformer(TTask task, LoadReport? report, TrainingResult? training) =>
        create(Host, LayoutFor(task), task, report, training);

    private ClassifierLayout LayoutFor(TTask? task)
    {
        var media = MediaLayoutFor(task);
        return new(task is null ? media : Options.ForScoring(media, task), ClassColumnNames.Of(Options)) { Classes = task?.Classes };
    }
}
