using System.Globalization;

namespace MPlug2.Metrics;

/// <summary>How well the queries of one direction find what belongs to them.</summary>
public sealed class RetrievalDirection
{
    internal RetrievalDirection(IReadOnlyList<int?> ranks, int candidates)
    {
        Ranks = ranks;
        Candidates = candidates;
        RecallAt1 = RecallAt(1);
        RecallAt5 = RecallAt(5);
        RecallAt10 = RecallAt(10);

        // Whatever was not found is counted as the last of all.
        int[] counted = [.. ranks.Select(rank => rank ?? candidates).Order()];
        MeanRank = counted.Average();
        MedianRank = (counted[(counted.Length - 1) / 2] + counted[counted.Length / 2]) / 2.0;
    }

    /// <summary>Share of queries whose first candidate is right, 0 to 1. Papers multiply it by 100.</summary>
    public double RecallAt1 { get; }

    /// <summary>Share of queries with a right candidate among the first 5, 0 to 1.</summary>
    public double RecallAt5 { get; }

    /// <summary>Share of queries with a right candidate among the first 10, 0 to 1.</summary>
    public double RecallAt10 { get; }

    /// <summary>The mean of recall at 1, 5 and 10, 0 to 1.</summary>
    public double MeanRecall => (RecallAt1 + RecallAt5 + RecallAt10) / 3;

    /// <summary>The mean rank of the best right candidate; 1 is perfect.</summary>
    public double MeanRank { get; }

    /// <summary>The median rank of the best right candidate; 1 is perfect.</summary>
    public double MedianRank { get; }

    /// <summary>By query: the rank of its best right candidate, from 1; null where a second stage never saw a right one.</summary>
    public IReadOnlyList<int?> Ranks { get; }

    /// <summary>The number of candidates that each query chooses from.</summary>
    public int Candidates { get; }

    /// <summary>Share of queries with a right candidate among the first <paramref name="count"/>, 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public double RecallAt(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return Ranks.Count(rank => rank <= count) / (double)Ranks.Count;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"R@1 {RecallAt1:P1}  R@5 {RecallAt5:P1}  R@10 {RecallAt10:P1}  mean rank {MeanRank:F1}  median rank {MedianRank:F1}"
        + $"  ({Ranks.Count} queries)");
}
