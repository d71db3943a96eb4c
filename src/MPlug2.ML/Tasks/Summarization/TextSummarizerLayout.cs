using MPlug2.ML.Data;
using MPlug2.ML.Tasks;
using MPlug2.Tasks;

namespace MPlug2.ML;

/// <summary>Columns of a summarizer: what a saved model keeps beside the network.</summary>
internal sealed record TextSummarizerLayout(string Document, string Summary, string Score, string? Summaries, string? SummaryScores, ScoringSettings Settings)
    : TaskLayout<SummaryExample, GeneratedTexts>
{
    internal override ScoringSettings Scoring => Settings;

    internal static TextSummarizerLayout Of(TextSummarizerOptions options) => new(
        options.DocumentColumnName, options.PredictedSummaryColumnName, options.ScoreColumnName, options.SummariesColumnName,
        options.SummaryScoresColumnName, ScoringSettings.Of(options));

    internal override TaskColumns<MediaExample<SummaryExample>, MediaAnswer<GeneratedTexts>> Columns()
    {
        var document = InputColumns.Text("document", Document);
        return new(
            new TextExampleReader<SummaryExample>(row => new(row.Present(document)), document),
            GeneratedColumns.Of<GeneratedTexts>(Summary, Score, Summaries, SummaryScores, answer => answer.Texts));
    }
}
