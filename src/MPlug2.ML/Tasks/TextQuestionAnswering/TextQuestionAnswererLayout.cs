using MPlug2.ML.Data;
using MPlug2.ML.Tasks;
using MPlug2.Tasks;

namespace MPlug2.ML;

/// <summary>Columns of an answerer of questions about texts: what a saved model keeps beside the network.</summary>
internal sealed record TextQuestionAnswererLayout(
    string Context, string Question, string Answer, string Score, string? Answers, string? AnswerScores, ScoringSettings Settings)
    : TaskLayout<TextQuestionExample, GeneratedTexts>
{
    internal override ScoringSettings Scoring => Settings;

    internal static TextQuestionAnswererLayout Of(TextQuestionAnswererOptions options) => new(
        options.ContextColumnName, options.QuestionColumnName, options.PredictedAnswerColumnName, options.ScoreColumnName, options.AnswersColumnName,
        options.AnswerScoresColumnName, ScoringSettings.Of(options));

    internal override TaskColumns<MediaExample<TextQuestionExample>, MediaAnswer<GeneratedTexts>> Columns()
    {
        var context = InputColumns.Text("context", Context);
        var question = InputColumns.Text("question", Question);
        return new(
            new TextExampleReader<TextQuestionExample>(
                row => new(row.Present(context), row.Present(question)), context, question),
            GeneratedColumns.Of<GeneratedTexts>(Answer, Score, Answers, AnswerScores, answer => answer.Texts));
    }
}
