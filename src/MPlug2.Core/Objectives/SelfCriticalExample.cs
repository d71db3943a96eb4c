using MPlug2.Frames;
using MPlug2.Metrics;

namespace MPlug2.Objectives;

/// <summary>A clip and all that people say of it.</summary>
/// <param name="Frames">The sampled frames.</param>
/// <param name="References">All captions of the clip, prepared by <see cref="CaptionReward.Prepare"/>.</param>
public sealed record SelfCriticalExample(VideoFrames Frames, CiderReferences References);
