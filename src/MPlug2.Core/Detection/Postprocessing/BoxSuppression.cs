namespace MPlug2.Detection;

/// <summary>Drops boxes that overlap better ones.</summary>
internal static class BoxSuppression
{
    /// <summary>Suppression among boxes of the same group only.</summary>
    /// <param name="boxes">The boxes.</param>
    /// <param name="scores">Their scores; no NaN.</param>
    /// <param name="groups">Class or level of each.</param>
    /// <param name="overlap">A box goes where it overlaps a better one by more; at equality it stays.</param>
    /// <returns>Indices of what stays, best first, at equal scores the first one first.</returns>
    internal static int[] PerGroup(PixelBox[] boxes, float[] scores, int[] groups, double overlap)
    {
        var members = new Dictionary<int, List<int>>();
        foreach (var index in InOrder(scores))
        {
            if (!members.TryGetValue(groups[index], out var list))
            {
                members.Add(groups[index], list = []);
            }

            list.Add(index);
        }

        var kept = new List<int>();
        foreach (var group in members.Values)
        {
            Greedy(boxes, group, overlap, kept);
        }

        var order = kept.ToArray();
        Array.Sort(order, ByScore(scores));
        return order;
    }

    /// <summary>Best first, at equal scores the first one first.</summary>
    internal static Comparison<int> ByScore(float[] scores) => (one, other) =>
    {
        var byScore = scores[other].CompareTo(scores[one]);
        return byScore != 0 ? byScore : one.CompareTo(other);
    };

    private static int[] InOrder(float[] scores)
    {
        int[] order = [.. Enumerable.Range(0, scores.Length)];
        Array.Sort(order, ByScore(scores));
        return order;
    }

    private static void Greedy(PixelBox[] boxes, List<int> order, double overlap, List<int> kept)
    {
        var limit = (float)overlap;
        limit = limit > overlap ? MathF.BitDecrement(limit) : limit; // above the limit as a double
        var columns = new BoxColumns([.. order.Select(index => boxes[index])]);
        var dropped = new bool[order.Count];
        var overlaps = new float[order.Count];
        for (var i = 0; i < dropped.Length; i++)
        {
            if (dropped[i])
            {
                continue;
            }

            kept.Add(order[i]);
            columns.Overlaps(boxes[order[i]], overlaps, i + 1);
            for (var other = i + 1; other < dropped.Length; other++)
            {
                dropped[other] |= overlaps[other - i - 1] > limit;
            }
        }
    }
}
