namespace MPlug2.ML.Datasets;

/// <summary>An article and its title.</summary>
/// <param name="Text">The article.</param>
/// <param name="Summary">The title.</param>
/// <param name="Index">The line, from 0.</param>
internal sealed record SummaryPair(string Text, string Summary, long Index);
