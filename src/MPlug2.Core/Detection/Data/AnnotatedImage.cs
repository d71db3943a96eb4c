using MPlug2.Frames;

namespace MPlug2.Detection.Data;

/// <summary>A picture and what is marked in it.</summary>
/// <param name="Picture">[1, H, W, 3].</param>
/// <param name="Objects">Boxes and masks in pixels of this picture.</param>
public sealed record AnnotatedImage(VideoFrames Picture, IReadOnlyList<AnnotatedObject> Objects);
