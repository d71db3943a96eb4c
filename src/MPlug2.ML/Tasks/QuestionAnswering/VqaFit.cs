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

/// <summary>Fits question answerers; the metric is the weight that people gave to the predicted answer, next to the best one's.</summary>
internal sealed class VqaFit(IHostEnvironment environment, VqaOptions options)
    : MediaTaskFit<VqaOptions, VqaTarget, QuestionAnsweringTask, QuestionExample, QuestionAnswer, VqaTransformer>(
        environment, nameof(VqaTrainer), options, VqaTransformer.Models)
{
    private readonly InputColumn<string> _question = InputColumns.Text("question", options.QuestionColumnName);
    private readonly InputColumn<IReadOnlyList<string>> _answers = InputColumns.Texts("label", options.LabelColumnName);
    private readonly InputColumn<float[]?> _weights = InputColumns.Numbers("weight", options.WeightColumnName);

    protected override string LearnsFrom => "a question answerer learns from at least one medium with a question and an answer";

    protected override IReadOnlyList<InputColumn> TargetColumns => [_question, _answers, _weights];

    protected override TaskColumns<MediaExample<QuestionExample>, MediaAnswer<QuestionAnswer>> Columns() => LayoutFor(null).Columns();

    protected override VqaTarget ReadTarget(InputRow row) => VqaTarget.Of(row.Get(_question), row.Get(_answers), row.Get(_weights));

    protected override string? FaultOfTarget(VqaTarget target) => target.Fault();

    protected override IEnumerable<string> TextsOfTarget(VqaTarget target) => [target.Question, .. target.Answers.Select(answer => answer.Text)];

    protected override (QuestionAnsweringTask Task, LoadReport? Report) Build(PretrainedModel model, ModelRequest request) => model.Build(
        QuestionAnsweringTask.Definition,
        Options.AnswerList is { } list && request.Texts is { } texts ? request with { Texts = texts.Concat(list) } : request,
        Options.Over);

    protected override void CheckRows(QuestionAnsweringTask task, IReadOnlyList<MediaTargetRow<VqaTarget>> rows, HostLog log) =>
        VqaTarget.WarnOfCut(log, [.. rows.Select(row => row.Target)], task.Codec, task.Settings.MaximumAnswerTokens);

    protected override QuestionExample CreateExample(DecodedMedia medium, VqaTarget target) => new(medium.Frames, target.Question, target.Answers);

    protected override double Measure(
        IReadOnlyList<MediaTargetRow<VqaTarget>> rows,
        Func<IEnumerable<MediaTargetRow<VqaTarget>>, IEnumerable<Answered<VqaTarget, QuestionExample, QuestionAnswer>>> answer, CancellationToken stop) =>
        answer(rows).Select(item => item.Row.Target.ShareOf(item.Answer.Answers[0].Text)).Average();

    protected override VqaTransformer CreateTransformer(QuestionAnsweringTask task, LoadReport? report, TrainingResult? training) =>
        VqaTransformer.Create(Host, LayoutFor(task), task, report, training);

    private VqaLayout LayoutFor(QuestionAnsweringTask? task) => VqaLayout.Of(Options, MediaLayoutFor(task));
}
