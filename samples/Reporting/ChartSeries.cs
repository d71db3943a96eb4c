namespace MPlug2.Samples.Reporting;

/// <summary>One line of a chart.</summary>
/// <param name="Name">Name in the legend.</param>
/// <param name="Points">Points by rising x.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<(double X, double Y)> Points)
{
    /// <summary>The figure beside the name in the legend; null takes that of the last point.</summary>
    public double? Figure { get; init; }
}
