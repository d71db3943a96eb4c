using MPlug2.ML.Data;
using MPlug2.ML.Tasks;
using MPlug2.Tasks;

namespace MPlug2.ML;

/// <summary>Columns and media settings of a question answerer: what a saved model keeps beside the network.</summary>
internal sealed record VqaLayout(MediaLayout Media, string Question, string Answer, string Score, string? Answers, string? AnswerScores)
    : TaskLayout<QuestionExample, QuestionAnswer>
{
    internal override ScoringSettings Scoring => Media.Scoring;

    internal static VqaLayout Of(VqaOptions options, MediaLayout media) => new(
        media, options.QuestionColumnName, options.PredictedAnswerColumnName, options.ScoreColumnName, options.AnswersColumnName,
        options.AnswerScoresColumnName);

    internal override TaskColumns<MediaExample<QuestionExample>, MediaAnswer<QuestionAnswer>> Columns()
    {
        var question = InputColumns.Text("question", Question);
        var outputs = GeneratedColumns.Of<QuestionAnswer>(Answer, Score, Answers, AnswerScores, answer => answer.Answers);
        return Media.Around(outputs, (medium, row) => new QuestionExample(medium.Frames, row.Present(question)), question);
    }
}
