using MPlug2.Samples.ShapesWorld.Retrieval;

namespace MPlug2.Samples.AskAndSearch;

/// <summary>A search among the test clips by the text of one of them.</summary>
/// <param name="Sought">The clip that the text was written for.</param>
/// <param name="SecondStage">All clips, best first, after the matching head looked at the best.</param>
internal sealed record TextSearch(RetrievalClip Sought, IReadOnlyList<FoundClip> SecondStage)
{
    /// <summary>All clips, best first, by similarity alone: what the first stage saw.</summary>
    internal IReadOnlyList<FoundClip> FirstStage { get; } = [.. SecondStage.OrderByDescending(found => found.Similarity)];

    internal string Text => Sought.Texts[0];

    internal int FirstRank => RankIn(FirstStage);

    internal int SecondRank => RankIn(SecondStage);

    // 1 for the best.
    private int RankIn(IReadOnlyList<FoundClip> found)
    {
        for (var i = 0; i < found.Count; i++)
        {
            if (found[i].Clip.Index == Sought.Index)
            {
                return i + 1;
            }
        }

        throw new InvalidOperationException($"The search for '{Text}' returned {found.Count} clips, and not the one that it is about; it must return all.");
    }
}
