namespace MPlug2.Samples.Reporting;

/// <summary>One result that a reader should see first.</summary>
/// <param name="Label">What it is, such as "Exact captions, unseen combinations".</param>
/// <param name="Value">The figure as text, with its unit.</param>
public sealed record KeyFigure(string Label, string Value)
{
    /// <summary>What the figure means, in a sentence.</summary>
    public string? Explanation { get; init; }

    /// <summary>The figure as a part of the best possible, 0 to 1: drawn as a bar. Null draws none.</summary>
    public double? Fraction { get; init; }

    /// <summary>What guessing would reach, 0 to 1: a mark on the bar and a line of text. Null shows none.</summary>
    public double? Chance { get; init; }
}
