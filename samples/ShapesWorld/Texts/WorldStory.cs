namespace MPlug2.Samples.ShapesWorld.Texts;

/// <summary>A story with what it comes to and what is asked about it.</summary>
/// <param name="Split">What the story is for.</param>
/// <param name="Index">Its number within the split.</param>
/// <param name="Events">What moves where, in order.</param>
/// <param name="Text">The story, lower case words separated by one space.</param>
/// <param name="Summary">What the object that moves most often does, in order.</param>
/// <param name="Questions">Of each kind that was asked for and that the story answers, one.</param>
public sealed record WorldStory(
    WorldSplit Split, int Index, IReadOnlyList<Combination> Events, string Text, string Summary, IReadOnlyList<StoryQuestion> Questions);
