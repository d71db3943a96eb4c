namespace MPlug2.Samples.Reporting;

/// <summary>A text and the best that a search by it found.</summary>
/// <param name="Query">The text.</param>
/// <param name="Hits">The hits from the best on, at least one.</param>
public sealed record SearchRow(string Query, IReadOnlyList<SearchHit> Hits)
{
    /// <summary>The rank of the true one, 1 for the best, where it is not among the hits; null leaves it out.</summary>
    public int? TrueRank { get; init; }

    /// <summary>Whether the best hit is the true one.</summary>
    public bool IsRight => Hits is [{ IsTrue: true }, ..];
}
