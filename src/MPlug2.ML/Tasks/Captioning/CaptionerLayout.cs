using MPlug2.ML.Tasks;
using MPlug2.Tasks;

namespace MPlug2.ML;

/// <summary>Columns and media settings of a captioner: what a saved model keeps beside the network.</summary>
internal sealed record CaptionerLayout(MediaLayout Media, string Caption, string Score, string? Captions, string? CaptionScores)
    : TaskLayout<CaptionExample, CaptionAnswer>
{
    internal override ScoringSettings Scoring => Media.Scoring;

    internal static CaptionerLayout Of(ICaptionerOptions options, MediaLayout media) => new(
        media, options.PredictedCaptionColumnName, options.ScoreColumnName, options.CaptionsColumnName, options.CaptionScoresColumnName);

    internal override TaskColumns<MediaExample<CaptionExample>, MediaAnswer<CaptionAnswer>> Columns()
    {
        var outputs = GeneratedColumns.Of<CaptionAnswer>(Caption, Score, Captions, CaptionScores, answer => answer.Captions);
        return Media.Around(outputs, static (medium, _) => new CaptionExample(medium.Frames));
    }
}
