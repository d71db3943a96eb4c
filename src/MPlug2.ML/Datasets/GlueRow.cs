namespace MPlug2.ML.Datasets;

/// <summary>A sentence or pair of a GLUE task.</summary>
/// <param name="First">The first text.</param>
/// <param name="Second">The second; empty in tasks on single sentences.</param>
/// <param name="Label">The class, or the likeness of STS-B; NaN where it is hidden.</param>
/// <param name="Index">The row's own number, or its place in the file from 0.</param>
internal sealed record GlueRow(string First, string Second, double Label, long Index);
