using MPlug2.Samples.ShapesWorld.Retrieval;

namespace MPlug2.Samples.AskAndSearch;

/// <summary>A test clip that a search found.</summary>
/// <param name="Clip">The clip.</param>
/// <param name="Similarity">Cosine of text and clip.</param>
/// <param name="MatchScore">Logarithm of the odds that they belong together; null where only the first stage looked.</param>
internal sealed record FoundClip(RetrievalClip Clip, float Similarity, float? MatchScore);
