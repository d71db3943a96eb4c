using MPlug2.Frames;

namespace MPlug2.ML;

/// <summary>An image and what is to be drawn on it.</summary>
/// <param name="Picture">[1, H, W, 3].</param>
/// <param name="SourcePath">Where it came from; null for an image in memory.</param>
/// <param name="Objects">What is drawn.</param>
internal sealed record DrawingExample(VideoFrames Picture, string? SourcePath, IReadOnlyList<DrawnObject> Objects);
