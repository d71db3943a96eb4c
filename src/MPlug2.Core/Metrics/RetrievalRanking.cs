namespace MPlug2.Metrics;

/// <summary>Collects the ranks of all queries, of both directions.</summary>
internal sealed class RetrievalRanking
{
    private readonly RetrievalPairs _pairs;
    private readonly RetrievalRerank? _rerank;
    private readonly RetrievalTies _ties;
    private readonly int?[] _ofMedia;
    private readonly int?[] _ofTexts;

    public RetrievalRanking(RetrievalPairs pairs, RetrievalRerank? rerank, RetrievalTies ties)
    {
        if (rerank is not null)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(rerank.Best, 1, nameof(rerank));
            RequireSize(rerank.MediumToText, pairs.Media, pairs.Texts, nameof(rerank.MediumToText));
            RequireSize(rerank.TextToMedium, pairs.Texts, pairs.Media, nameof(rerank.TextToMedium));
        }

        (_pairs, _rerank, _ties) = (pairs, rerank, ties);
        (_ofMedia, _ofTexts) = (new int?[pairs.Media], new int?[pairs.Texts]);
    }

    public RetrievalScores Scores => new(new(_ofTexts, _pairs.Media), new(_ofMedia, _pairs.Texts));

    public void RankTexts(int medium, Func<int, float> score) => _ofMedia[medium] =
        Rank("medium", medium, _pairs.Texts, score, _pairs.TextsOfMedia[medium], _rerank?.MediumToText);

    public void RankMedia(int text, Func<int, float> score) => _ofTexts[text] =
        Rank("text", text, _pairs.Media, score, _pairs.MediaOfTexts[text], _rerank?.TextToMedium);

    private int? Rank(string kind, int query, int count, Func<int, float> score, IReadOnlyList<int> right, float[,]? second)
    {
        var scores = new float[count];
        for (var i = 0; i < count; i++)
        {
            scores[i] = Number(score(i), kind, query, i);
        }

        if (second is null)
        {
            return RankAmong(scores, Enumerable.Range(0, count), right);
        }

        int[] best = [.. Enumerable.Range(0, count).OrderByDescending(i => scores[i]).ThenBy(TieOrder(right)).Take(_rerank!.Best)];
        int[] found = [.. best.Intersect(right)];
        foreach (var i in best)
        {
            scores[i] = Number(second[query, i], kind, query, i);
        }

        return found.Length == 0 ? null : RankAmong(scores, best, found);
    }

    private int RankAmong(float[] scores, IEnumerable<int> candidates, IReadOnlyList<int> right)
    {
        var order = TieOrder(right);
        var best = right.OrderByDescending(i => scores[i]).ThenBy(order).First();
        var place = order(best);
        return 1 + candidates.Count(i => scores[i] > scores[best] || (scores[i] == scores[best] && order(i) < place));
    }

    // Among equal scores the lower number comes first.
    private Func<int, int> TieOrder(IReadOnlyList<int> right) =>
        _ties == RetrievalTies.HigherIndexFirst ? static i => -i : RightLast(right);

    private static Func<int, int> RightLast(IReadOnlyList<int> right)
    {
        var set = right.ToHashSet();
        return i => set.Contains(i) ? 1 : 0;
    }

    private static float Number(float score, string kind, int query, int candidate) => !float.IsNaN(score)
        ? score
        : throw new ArgumentException(
            $"The score of {kind} {query} with {(kind == "text" ? "medium" : "text")} {candidate} is not a number (NaN), so it has no rank. "
            + "Look for broken embeddings.");

    private static void RequireSize(float[,] table, int rows, int columns, string name)
    {
        ArgumentNullException.ThrowIfNull(table, name);
        if (table.GetLength(0) != rows || table.GetLength(1) != columns)
        {
            throw new ArgumentException(
                $"The second scores {name} are [{table.GetLength(0)}, {table.GetLength(1)}], but there are {rows} queries "
                + $"and {columns} candidates.", name);
        }
    }
}
