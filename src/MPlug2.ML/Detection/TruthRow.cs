using MPlug2.Detection.Data;
using MPlug2.Metrics;

namespace MPlug2.ML;

/// <summary>The true objects of an image and its detections.</summary>
internal sealed record TruthRow(
    uint[] Labels, BoundingBox[] Boxes, ObjectMask?[]? Masks, bool[]? Crowds, double[]? Areas, DetectionRow Predictions);
