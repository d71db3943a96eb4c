namespace MPlug2.Detection;

/// <summary>Which truth each box belongs to, and whether it counts as object or background.</summary>
/// <param name="Truths">Index of the best truth of each box; the first of several; 0 where there is none.</param>
/// <param name="Labels">1 object, 0 background, -1 neither.</param>
internal sealed record BoxMatches(int[] Truths, int[] Labels);

/// <summary>Matches boxes with truths by overlap.</summary>
internal static class BoxMatcher
{
    /// <summary>Fills the quality of one truth against all boxes.</summary>
    internal delegate void QualityRow(int truth, Span<float> qualities);

    /// <summary>Matches by intersection over union.</summary>
    internal static BoxMatches Match(PixelBox[] truths, BoxColumns boxes, MatchRule rule) =>
        Match(truths.Length, boxes.Count, (truth, qualities) => boxes.Overlaps(truths[truth], qualities), rule);

    /// <summary>
    /// The reference's rule. A truth's best boxes are all those that EQUAL its best quality and keep their own best truth, which may be another one; so
    /// a truth that meets no box at all makes every box an object that it has quality 0 with.
    /// </summary>
    internal static BoxMatches Match(int truths, int boxes, QualityRow row, MatchRule rule)
    {
        var matches = new int[boxes];
        var labels = new int[boxes];
        if (truths == 0)
        {
            Array.Fill(labels, rule.Labels[0]);
            return new(matches, labels);
        }

        var best = new float[boxes];
        Array.Fill(best, float.NegativeInfinity);
        var kept = new bool[rule.KeepsBest ? boxes : 0];
        var qualities = new float[boxes];
        for (var truth = 0; truth < truths; truth++)
        {
            row(truth, qualities);
            var highest = float.NegativeInfinity;
            for (var box = 0; box < boxes; box++)
            {
                var quality = qualities[box];
                highest = MathF.Max(highest, quality);
                if (quality > best[box])
                {
                    best[box] = quality;
                    matches[box] = truth;
                }
            }

            for (var box = 0; box < kept.Length; box++)
            {
                kept[box] |= qualities[box] == highest;
            }
        }

        for (var box = 0; box < boxes; box++)
        {
            labels[box] = kept.Length > 0 && kept[box] ? 1 : rule.LabelOf(best[box]);
        }

        return new(matches, labels);
    }
}
