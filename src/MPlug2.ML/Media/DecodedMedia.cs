using MPlug2.Frames;

namespace MPlug2.ML.Media;

/// <summary>What the network sees of a medium.</summary>
/// <param name="Frames">[T, H, W, 3]; T is 1 for an image.</param>
/// <param name="Placement">Where an image lies in its frame; null for a video.</param>
public sealed record DecodedMedia(VideoFrames Frames, ImagePlacement? Placement = null);
