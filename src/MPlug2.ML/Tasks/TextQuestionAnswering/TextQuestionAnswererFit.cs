using Microsoft.ML.Runtime;
using MPlug2.Checkpoints;
using MPlug2.ML.Data;
using MPlug2.ML.Interop;
using MPlug2.ML.Tasks;
using MPlug2.Models;
using MPlug2.Tasks;
using MPlug2.Training;

namespace MPlug2.ML;

/// <summary>Fits answerers of questions about texts; the metric is the weight that people gave to the predicted answer, next to the best one's.</summary>
internal sealed class TextQuestionAnswererFit(IHostEnvironment environment, TextQuestionAnswererOptions options)
    : TextTaskFit<TextQuestionAnswererOptions, TextQuestionTarget, TextQuestionAnsweringTask, TextQuestionExample, GeneratedTexts, TextQuestionAnswererTransformer>(
        environment, nameof(TextQuestionAnswerer), options, TextQuestionAnswererTransformer.Models)
{
    private readonly InputColumn<string> _context = InputColumns.Text("context", options.ContextColumnName);
    private readonly InputColumn<string> _question = InputColumns.Text("question", options.QuestionColumnName);
    private readonly InputColumn<IReadOnlyList<string>> _answers = InputColumns.Texts("label", options.LabelColumnName);

    protected override string LearnsFrom => "a question answerer learns from at least one text with a question and an answer";

    protected override IReadOnlyList<InputColumn> RowColumns => [_context, _question, _answers];

    protected override TaskColumns<MediaExample<TextQuestionExample>, MediaAnswer<GeneratedTexts>> Columns() =>
        TextQuestionAnswererLayout.Of(Options).Columns();

    protected override TextQuestionTarget ReadRow(InputRow row) =>
        new(row.Get(_context), VqaTarget.Of(row.Get(_question), row.Get(_answers), weights: null));

    protected override string? FaultOf(TextQuestionTarget row) => row.Fault();

    protected override IEnumerable<string> TextsOf(TextQuestionTarget row) =>
        [row.Context, row.Asked.Question, .. row.Asked.Answers.Select(answer => answer.Text)];

    protected override (TextQuestionAnsweringTask Task, LoadReport? Report) Build(PretrainedModel model, ModelRequest request) =>
        model.Build(TextQuestionAnsweringTask.Definition, request, Options.Over);

    protected override void CheckRows(TextQuestionAnsweringTask task, IReadOnlyList<TextQuestionTarget> rows, HostLog log)
    {
        base.CheckRows(task, rows, log);
        VqaTarget.WarnOfCut(log, [.. rows.Select(row => row.Asked)], task.Codec, task.Settings.MaximumAnswerTokens);
    }

    protected override TextQuestionExample CreateExample(TextQuestionTarget row) => new(row.Context, row.Asked.Question, row.Asked.Answers);

    protected override double Measure(IReadOnlyList<(TextQuestionTarget Row, GeneratedTexts Answer)> answered) =>
        answered.Average(item => item.Row.Asked.ShareOf(item.Answer.Texts[0].Text));

    protected override TextQuestionAnswererTransformer CreateTransformer(TextQuestionAnsweringTask task, LoadReport? report, TrainingResult? training) =>
        TextQuestionAnswererTransformer.Create(Host, TextQuestionAnswererLayout.Of(Options), task, report, training);
}
