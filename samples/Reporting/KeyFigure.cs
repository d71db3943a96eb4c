namespace MPlug2.Samples.Reporting;

/// <summary>One result that a reader should see first.</summary>
/// <param name="Label">What it is, such as "Exact captions, unseen combinations".</param>
/// <param name="Value">The figure as text, with its unit.</param>
public sealed record KeyFigure(string Label, string Value)
{
    /// <summary>A part of the best possible beside what guessing would reach.</summary>
    /// <param name="label">What it is.</param>
    /// <param name="part">The figure, 0 to 1; shown in percent.</param>
    /// <param name="chance">What guessing would reach, 0 to 1.</param>
    /// <param name="explanation">What the figure means, in a sentence.</param>
    public static KeyFigure Of(string label, double part, double chance, string explanation) =>
        new(label, $"{part:P1}") { Explanation = explanation, Fraction = part, Chance = chance };

    /// <summary>What the figure means, in a sentence.</summary>
    public string? Explanation { get; init; }

    /// <summary>The figure as a part of the best possible, 0 to 1: drawn as a bar. Null draws none.</summary>
    public double? Fraction { get; init; }

    /// <summary>What guessing would reach, 0 to 1: a mark on the bar and a line of text. Null shows none.</summary>
    public double? Chance { get; init; }
}
