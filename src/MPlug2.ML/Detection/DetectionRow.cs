using MPlug2.Detection.Data;
using MPlug2.Metrics;

namespace MPlug2.ML;

/// <summary>The detections of an image.</summary>
internal sealed record DetectionRow(long? ImageId, uint[] Labels, BoundingBox[] Boxes, float[] Scores, ObjectMask?[]? Masks);
