namespace MPlug2.Samples.Detect;

/// <summary>How long the parts took.</summary>
/// <param name="Scenes">Drawing and writing the scenes.</param>
/// <param name="Scoring">Finding the objects of all test scenes, reading of the files included.</param>
/// <param name="Total">All together.</param>
internal sealed record Timings(TimeSpan Scenes, TimeSpan Scoring, TimeSpan Total);
