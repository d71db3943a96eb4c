namespace MPlug2.ML.Datasets;

/// <summary>A validation image of ImageNet with all its right classes.</summary>
internal sealed record ReassessedImage(string Path, int Number, IReadOnlyList<int> Labels);
