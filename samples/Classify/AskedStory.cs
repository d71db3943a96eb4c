using MPlug2.Samples.ShapesWorld.Texts;

namespace MPlug2.Samples.Classify;

/// <summary>A question on a story.</summary>
internal sealed record AskedStory(WorldStory Story, StoryQuestion Question);
