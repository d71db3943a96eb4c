namespace MPlug2.Samples.Reporting;

/// <summary>Figures of the same kind for several things, such as the recall of each class: a bar each.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Bars">The bars from the top down, one or more.</param>
public sealed record BarChart(string Title, IReadOnlyList<Bar> Bars)
{
    /// <summary>What guessing would reach, 0 to 1: a mark on every bar. Null draws none.</summary>
    public double? Chance { get; init; }

    /// <summary>What a reader should notice, in a sentence.</summary>
    public string? Note { get; init; }
}
