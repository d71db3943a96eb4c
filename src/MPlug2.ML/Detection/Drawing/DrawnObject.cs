using MPlug2.Detection.Data;
using MPlug2.Metrics;

namespace MPlug2.ML;

/// <summary>One object to draw.</summary>
/// <param name="Box">In pixels of the image.</param>
/// <param name="Label">What is written beside it; may be empty.</param>
/// <param name="Score">The score, or null.</param>
/// <param name="Mask">Its pixels, or null.</param>
internal sealed record DrawnObject(BoundingBox Box, string Label, float? Score, RunLengthMask? Mask);
