using MPlug2.ML.Data;
using MPlug2.ML.Tasks;
using MPlug2.Tasks;

namespace MPlug2.ML;

/// <summary>Columns and image settings of a grounder: what a saved model keeps beside the network.</summary>
internal sealed record VisualGrounderLayout(MediaLayout Media, string Phrase, string Box, string Score) : TaskLayout<GroundingExample, GroundingAnswer>
{
    internal override ScoringSettings Scoring => Media.Scoring;

    internal static VisualGrounderLayout Of(VisualGrounderOptions options, MediaLayout media) =>
        new(media, options.PhraseColumnName, options.PredictedBoxColumnName, options.ScoreColumnName);

    internal override TaskColumns<MediaExample<GroundingExample>, MediaAnswer<GroundingAnswer>> Columns()
    {
        var phrase = InputColumns.Text("phrase", Phrase);
        return Media.Around<GroundingExample, GroundingAnswer>(
            [
                OutputColumns.Vector<MediaAnswer<GroundingAnswer>>(Box, InPixels, size: 4),
                OutputColumns.Number<MediaAnswer<GroundingAnswer>>(Score, answer => answer.Answer?.Score ?? float.NaN),
            ],
            (medium, row) => new GroundingExample(medium.Frames, row.Present(phrase)), phrase);
    }

    /// <summary>The box in pixels of the image, cut to it.</summary>
    private float[] InPixels(MediaAnswer<GroundingAnswer> answer)
    {
        if (answer is not { Answer.Box: var box, Placement: { } placement })
        {
            return new float[4];
        }

        var size = Media.Format.ImageSize;
        var (left, top) = placement.ToSource((box.CenterX - box.Width / 2) * size, (box.CenterY - box.Height / 2) * size);
        var (right, bottom) = placement.ToSource((box.CenterX + box.Width / 2) * size, (box.CenterY + box.Height / 2) * size);
        (left, right) = (Math.Clamp(left, 0, placement.SourceWidth), Math.Clamp(right, 0, placement.SourceWidth));
        (top, bottom) = (Math.Clamp(top, 0, placement.SourceHeight), Math.Clamp(bottom, 0, placement.SourceHeight));
        return [(float)left, (float)top, (float)(right - left), (float)(bottom - top)];
    }
}
