using MPlug2.Frames;

namespace MPlug2.Tasks;

/// <summary>A medium, a text, or both; both for training.</summary>
/// <param name="Frames">The medium, or null.</param>
/// <param name="Text">The text, or null.</param>
/// <param name="Group">Rows of the same group belong together, as several texts of one medium do; null for a row of its own.</param>
public sealed record RetrievalExample(VideoFrames? Frames, string? Text, long? Group = null);
