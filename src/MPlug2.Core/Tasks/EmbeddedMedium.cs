namespace MPlug2.Tasks;

/// <summary>A medium as retrieval keeps it.</summary>
/// <param name="Embedding">A vector of length 1.</param>
/// <param name="States">Its vision states for the second stage, [m, H] flat, or null.</param>
public sealed record EmbeddedMedium(float[] Embedding, Half[]? States);
