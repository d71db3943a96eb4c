namespace MPlug2.Detection;

/// <summary>From how well a box fits its best truth to a label: below the first threshold the first label, and so on.</summary>
/// <param name="Thresholds">Growing.</param>
/// <param name="Labels">One more than thresholds: 1 object, 0 background, -1 neither.</param>
/// <param name="KeepsBest">Whether a truth's best boxes are objects, however little they fit it.</param>
internal sealed record MatchRule(float[] Thresholds, int[] Labels, bool KeepsBest)
{
    /// <summary>The rule of anchors.</summary>
    internal static MatchRule OfAnchors(double negative, double positive) => new([(float)negative, (float)positive], [0, -1, 1], KeepsBest: true);

    /// <summary>The rule of a stage's proposals.</summary>
    internal static MatchRule OfProposals(double overlap) => new([(float)overlap], [0, 1], KeepsBest: false);

    internal int LabelOf(float quality)
    {
        var at = 0;
        while (at < Thresholds.Length && quality >= Thresholds[at])
        {
            at++;
        }

        return Labels[at];
    }
}
