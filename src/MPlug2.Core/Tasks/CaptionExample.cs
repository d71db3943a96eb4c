using MPlug2.Frames;

namespace MPlug2.Tasks;

/// <summary>A clip and, for training, what people say of it.</summary>
/// <param name="Frames">The sampled frames.</param>
/// <param name="Caption">The caption, or null for scoring.</param>
public sealed record CaptionExample(VideoFrames Frames, string? Caption = null);
