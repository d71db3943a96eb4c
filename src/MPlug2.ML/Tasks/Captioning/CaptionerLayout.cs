using MPlug2.ML.Data;
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
        List<OutputColumn<MediaAnswer<CaptionAnswer>>> outputs =
        [
            OutputColumns.Text<MediaAnswer<CaptionAnswer>>(Caption, answer => Best(answer)?.Text ?? ""),
            OutputColumns.Number<MediaAnswer<CaptionAnswer>>(Score, answer => Best(answer)?.Score ?? float.NaN),
        ];
        if (Captions is not null)
        {
            outputs.Add(OutputColumns.Texts<MediaAnswer<CaptionAnswer>>(Captions, answer => [.. All(answer).Select(text => text.Text)]));
        }

        if (CaptionScores is not null)
        {
            outputs.Add(OutputColumns.Vector<MediaAnswer<CaptionAnswer>>(CaptionScores, answer => [.. All(answer).Select(text => text.Score)], size: null));
        }

        return Media.Around(outputs, static (medium, _) => new CaptionExample(medium.Frames));
    }

    private static GeneratedText? Best(MediaAnswer<CaptionAnswer> answer) => All(answer).FirstOrDefault();

    private static IReadOnlyList<GeneratedText> All(MediaAnswer<CaptionAnswer> answer) => answer.Answer?.Captions ?? [];
}
