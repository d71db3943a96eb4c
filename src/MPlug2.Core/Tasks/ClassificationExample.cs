using MPlug2.Frames;

namespace MPlug2.Tasks;

/// <summary>A medium and, for training, its class.</summary>
/// <param name="Frames">The sampled frames; one for an image.</param>
/// <param name="Class">The class, from 0; null for scoring.</param>
public sealed record ClassificationExample(VideoFrames Frames, int? Class = null);
