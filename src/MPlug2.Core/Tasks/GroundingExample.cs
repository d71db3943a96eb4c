using MPlug2.Frames;

namespace MPlug2.Tasks;

/// <summary>A picture, a phrase and, for training, where the phrase's object lies.</summary>
/// <param name="Frames">One frame; several phrases about the same object in one batch see it through the vision encoder once.</param>
/// <param name="Phrase">What to find.</param>
/// <param name="Box">Where it is; null for scoring.</param>
public sealed record GroundingExample(VideoFrames Frames, string Phrase, NormalizedBox? Box = null);
