namespace MPlug2.ML.Datasets;

/// <summary>A line of a text file.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Text">Without the line end; null where it is not UTF-8.</param>
internal readonly record struct TextLine(long Number, string? Text);
