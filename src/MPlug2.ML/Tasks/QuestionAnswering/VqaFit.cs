using Microsoft.ML.Runtime;
using MPlug2.Checkpoints;
using MPlug2.Metrics;
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

    protected override void CheckRows(QuestionAnsweringTask task, IReadOnlyList<MediaTargetRow<VqaTarget>> rows, HostLog log)
    {
        var cut = rows.Count(row => row.Target.Answers.Any(answer => task.Codec.Encode(answer.Text).Length >= task.Settings.MaximumAnswerTokens));
        if (cut > 0)
        {
            log.Warning($"The answers of {cut} of {rows.Count} rows are longer than MaximumAnswerTokens = {task.Settings.MaximumAnswerTokens} and lose their end.");
        }
    }

    protected override QuestionExample CreateExample(DecodedMedia medium, VqaTarget target) => new(medium.Frames, target.Question, target.Answers);

    protected override double Measure(
        IReadOnlyList<MediaTargetRow<VqaTarget>> rows,
        Func<IEnumerable<MediaTargetRow<VqaTarget>>, IEnumerable<Answered<VqaTarget, QuestionExample, QuestionAnswer>>> answer, CancellationToken stop) =>
        answer(rows).Select(item => Share(item.Row.Target.Answers, item.Answer.Answers[0].Text)).DefaultIfEmpty(0).Average();

    protected override VqaTransformer CreateTransformer(QuestionAnsweringTask task, LoadReport? report, TrainingResult? training) =>
        VqaTransformer.Create(Host, LayoutFor(task), task, report, training);

    // The tokenizer writes in lower case and sets punctuation apart, so texts are compared as VQA compares them.
    private static double Share(IReadOnlyList<WeightedAnswer> answers, string predicted) =>
        Math.Min(1, answers.Where(answer => VqaAnswerText.Normalize(answer.Text) == VqaAnswerText.Normalize(predicted))
            .Sum(answer => (double)answer.Weight) / answers.Max(answer => answer.Weight));

    private VqaLayout LayoutFor(QuestionAnsweringTask? task) => VqaLayout.Of(Options, MediaLayoutFor(task));
}
