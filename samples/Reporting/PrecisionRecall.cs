namespace MPlug2.Samples.Reporting;

/// <summary>Curves of precision over recall, from answers with scores.</summary>
public static class PrecisionRecall
{
    /// <summary>
    /// The curve of one class: for each threshold, from the highest score down, how much of what there is was found, and how much of what was found is
    /// right. Items of equal scores count together.
    /// </summary>
    /// <param name="name">Name in the legend.</param>
    /// <param name="scored">The score of each item that was found, higher is surer, and whether it is right.</param>
    /// <param name="positives">Items that there are to be found, those that were not found included; at least the number of right ones, and at least 1.</param>
    /// <returns>Points by rising recall; the legend's figure is the area below the curve, summed without interpolation.</returns>
    /// <exception cref="ArgumentException">More were right than there are, or a score is not a number.</exception>
    public static ChartSeries Curve(string name, IEnumerable<(double Score, bool IsRight)> scored, int positives)
    {
        ArgumentNullException.ThrowIfNull(scored);
        ArgumentOutOfRangeException.ThrowIfLessThan(positives, 1);
        (double Score, bool IsRight)[] all = [.. scored.OrderByDescending(item => item.Score)];
        if (all.Any(item => double.IsNaN(item.Score)) || all.Count(item => item.IsRight) > positives)
        {
            throw new ArgumentException(
                $"{all.Count(item => item.IsRight)} of {all.Length} items are right, and there are {positives}; {all.Count(item => double.IsNaN(item.Score))} scores are "
                + "not a number. No more can be right than there are, and every score must be a number.",
                nameof(scored));
        }

        var (points, right, found, area) = (new List<(double X, double Y)>(), 0, 0, 0.0);
        foreach (var group in all.GroupBy(item => item.Score))
        {
            var before = right;
            right += group.Count(item => item.IsRight);
            found += group.Count();
            var precision = (double)right / found;
            area += precision * (right - before) / positives;
            points.Add(((double)right / positives, precision));
        }

        return new ChartSeries(name, points.Count == 0 ? [(0, 0)] : [(0, points[0].Y), .. points]) { Figure = area };
    }

    /// <summary>A chart of such curves, both axes from 0 to 1.</summary>
    public static LineChart ChartOf(string title, IReadOnlyList<ChartSeries> curves) => new(title, curves)
    {
        XLabel = "Recall",
        XPercent = true,
        XMinimum = 0,
        XMaximum = 1,
        Minimum = 0,
        Maximum = 1.02, // a line at 1 is drawn whole
        Percent = true,
        Note = "Precision (upwards) over recall; the figure in the legend is the average precision.",
    };
}
