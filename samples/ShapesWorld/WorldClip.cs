namespace MPlug2.Samples.ShapesWorld;

/// <summary>A scene of the world with what is said about it.</summary>
/// <param name="Split">What the clip is for.</param>
/// <param name="Index">Its number within the split.</param>
/// <param name="Combination">What it shows.</param>
/// <param name="Scene">How it shows it.</param>
/// <param name="Caption">The true caption.</param>
public sealed record WorldClip(WorldSplit Split, int Index, Combination Combination, Scene Scene, string Caption);
