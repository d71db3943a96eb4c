namespace MPlug2.ML;

/// <summary>A medium that a search found.</summary>
/// <param name="Id">The id it was added with.</param>
/// <param name="Similarity">Cosine of query and medium, -1 to 1.</param>
/// <param name="MatchScore">Logarithm of the odds that the matching head gave the pair, above 0 for a match; null where there was no second stage.</param>
public sealed record SearchHit(string Id, float Similarity, float? MatchScore);
