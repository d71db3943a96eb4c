namespace MPlug2.ML.Datasets;

/// <summary>A picture or video with its class.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Class">From 0.</param>
/// <param name="ClassName">The name of the class.</param>
internal sealed record LabelledFile(string Path, int Class, string ClassName);
