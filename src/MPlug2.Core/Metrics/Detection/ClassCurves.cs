namespace MPlug2.Metrics.Detection;

/// <summary>The curves of one class, by object size; null where it has no object of that size.</summary>
/// <param name="Precision">By size, then overlap, then recall.</param>
/// <param name="Recall">By size, then number of detections (1, 10, 100), then overlap.</param>
internal sealed record ClassCurves(double[][]?[] Precision, double[][]?[] Recall);
