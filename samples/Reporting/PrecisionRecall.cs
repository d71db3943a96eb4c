namespace MPlug2.Samples.Reporting;

/// <summary>Charts of precision over recall.</summary>
public static class PrecisionRecall
{
    /// <summary>A chart of curves of precision by rising recall, both axes from 0 to 1.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="curves">A curve for each class; the figure is its average precision.</param>
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
