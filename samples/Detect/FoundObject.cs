using MPlug2.Detection.Data;
using MPlug2.Samples.Reporting;

namespace MPlug2.Samples.Detect;

/// <summary>Something that the model found in a scene.</summary>
/// <param name="Label">Its class.</param>
/// <param name="Box">Its box, in pixels.</param>
/// <param name="Score">How sure the model is, 0 to 1.</param>
/// <param name="Mask">Its pixels.</param>
internal sealed record FoundObject(string Label, PictureBox Box, double Score, RunLengthMask Mask);
