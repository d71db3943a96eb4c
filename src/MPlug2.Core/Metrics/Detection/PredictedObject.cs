using MPlug2.Detection.Data;

namespace MPlug2.Metrics.Detection;

/// <summary>An object that was detected.</summary>
/// <param name="Class">The predicted class, from 0.</param>
/// <param name="Box">The predicted box in pixels.</param>
/// <param name="Score">How sure the detector is; any finite number, larger is surer.</param>
/// <param name="Mask">The predicted pixels, for masks.</param>
public sealed record PredictedObject(int Class, BoundingBox Box, double Score, RunLengthMask? Mask = null);
