namespace MPlug2.ML.Datasets;

/// <summary>A clip of Kinetics.</summary>
internal sealed record KineticsRow(string Path, int Class, string ClassName, string YoutubeId, float Start, float End, string Split);
