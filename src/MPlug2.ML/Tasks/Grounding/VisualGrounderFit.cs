using Microsoft.ML.Runtime;
using MPlug2.Checkpoints;
using MPlug2.ML.Data;
using MPlug2.ML.Media;
using MPlug2.ML.Tasks;
using MPlug2.Models;
using MPlug2.Tasks;
using MPlug2.Training;

namespace MPlug2.ML;

/// <summary>Fits grounders; the metric is the mean overlap of predicted and true boxes.</summary>
internal sealed class VisualGrounderFit(IHostEnvironment environment, VisualGrounderOptions options)
    : MediaTaskFit<VisualGrounderOptions, GroundingTarget, GroundingTask, GroundingExample, GroundingAnswer, VisualGrounderTransformer>(
        environment, nameof(VisualGrounder), options, VisualGrounderTransformer.Models)
{
    private readonly InputColumn<string> _phrase = InputColumns.Text("phrase", options.PhraseColumnName);
    private readonly InputColumn<float[]> _box = InputColumns.Vector("label", options.LabelColumnName);

    protected override string LearnsFrom => "a grounder learns from at least one image with a phrase and a box";

    protected override IReadOnlyList<InputColumn> TargetColumns => [_phrase, _box];

    protected override TaskColumns<MediaExample<GroundingExample>, MediaAnswer<GroundingAnswer>> Columns() => LayoutFor(null).Columns();

    protected override GroundingTarget ReadTarget(InputRow row) => new(row.Get(_phrase), row.Get(_box));

    protected override string? FaultOfTarget(GroundingTarget target) => target.Fault();

    protected override IEnumerable<string> TextsOfTarget(GroundingTarget target) => [target.Phrase];

    protected override (GroundingTask Task, LoadReport? Report) Build(PretrainedModel model, ModelRequest request) =>
        model.Build(GroundingTask.Definition, request, Options.Over);

    protected override GroundingExample CreateExample(DecodedMedia medium, GroundingTarget target) =>
        new(medium.Frames, target.Phrase, target.In(medium.Placement!, medium.Frames.Width));

    protected override double Measure(
        IReadOnlyList<MediaTargetRow<GroundingTarget>> rows,
        Func<IEnumerable<MediaTargetRow<GroundingTarget>>, IEnumerable<Answered<GroundingTarget, GroundingExample, GroundingAnswer>>> answer,
        CancellationToken stop) => answer(rows).Select(item => item.Answer.Box.OverlapWith(item.Example.Box!.Value)).Average();

    protected override VisualGrounderTransformer CreateTransformer(GroundingTask task, LoadReport? report, TrainingResult? training) =>
        VisualGrounderTransformer.Create(Host, LayoutFor(task), task, report, training);

    private VisualGrounderLayout LayoutFor(GroundingTask? task) => VisualGrounderLayout.Of(Options, MediaLayoutFor(task));
}
