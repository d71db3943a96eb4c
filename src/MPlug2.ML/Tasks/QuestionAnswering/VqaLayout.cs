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
        List<OutputColumn<MediaAnswer<QuestionAnswer>>> outputs =
        [
            OutputColumns.Text<MediaAnswer<QuestionAnswer>>(Answer, answer => All(answer).FirstOrDefault()?.Text ?? ""),
            OutputColumns.Number<MediaAnswer<QuestionAnswer>>(Score, answer => All(answer).FirstOrDefault()?.Score ?? float.NaN),
        ];
        if (Answers is not null)
        {
            outputs.Add(OutputColumns.Texts<MediaAnswer<QuestionAnswer>>(Answers, answer => [.. All(answer).Select(text => text.Text)]));
        }

        if (AnswerScores is not null)
        {
            outputs.Add(OutputColumns.Vector<MediaAnswer<QuestionAnswer>>(AnswerScores, answer => [.. All(answer).Select(text => text.Score)], size: null));
        }

        return Media.Around(outputs, (medium, row) => new QuestionExample(medium.Frames, Asked(row.Get(question))), question);
    }

    private static string Asked(string question) => !string.IsNullOrWhiteSpace(question) ? question : throw new InvalidDataException(
        "A row has an empty question. Remove such rows, for instance with mlContext.Data.FilterByCustomPredicate.");

    private static IReadOnlyList<GeneratedText> All(MediaAnswer<QuestionAnswer> answer) => answer.Answer?.Answers ?? [];
}
