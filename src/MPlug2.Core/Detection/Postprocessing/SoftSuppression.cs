namespace MPlug2.Detection;

/// <summary>Lowers the scores of boxes that overlap better ones, as mmcv does it, its habits with equal scores included.</summary>
internal static class SoftSuppression
{
    /// <summary>Soft suppression among boxes of the same group.</summary>
    /// <returns>Indices of what stays and its new scores, best first.</returns>
    internal static (int[] Rows, float[] Scores) PerGroup(PixelBox[] boxes, float[] scores, int[] groups, SelectionConfig config)
    {
        List<int> rows = [];
        List<float> decayed = [];
        foreach (var group in Enumerable.Range(0, groups.Length).GroupBy(index => groups[index]))
        {
            int[] members = [.. group];
            var (kept, changed) = All([.. members.Select(index => boxes[index])], [.. members.Select(index => scores[index])], config);
            rows.AddRange(kept.Select(index => members[index]));
            decayed.AddRange(changed);
        }

        // A group's best box has met no test of its score yet; of all groups only the best one is spared it.
        int[] order =
        [
            .. Enumerable.Range(0, rows.Count).OrderByDescending(index => decayed[index]) // stable
                .Where((index, place) => place == 0 || decayed[index] >= config.MinimumSoftScore),
        ];
        return ([.. order.Select(index => rows[index])], [.. order.Select(index => decayed[index])]);
    }

    /// <summary>Soft suppression among all boxes.</summary>
    /// <returns>Indices of what stays and its new scores, best first.</returns>
    internal static (int[] Rows, float[] Scores) All(PixelBox[] boxes, float[] scores, SelectionConfig config)
    {
        var left = boxes.ToArray();
        var now = scores.ToArray();
        int[] rows = [.. Enumerable.Range(0, boxes.Length)];
        var count = boxes.Length;
        for (var i = 0; i < count; i++)
        {
            var best = i;
            for (var other = i + 1; other < count; other++)
            {
                best = now[best] < now[other] ? other : best;
            }

            (left[i], left[best]) = (left[best], left[i]);
            (now[i], now[best]) = (now[best], now[i]);
            (rows[i], rows[best]) = (rows[best], rows[i]);
            for (var other = i + 1; other < count; other++)
            {
                now[other] *= Weight(left[i].Overlap(left[other]), config);
                if (now[other] < config.MinimumSoftScore)
                {
                    count--;
                    (left[other], now[other], rows[other]) = (left[count], now[count], rows[count]);
                    other--;
                }
            }
        }

        return (rows[..count], now[..count]);
    }

    private static float Weight(float overlap, SelectionConfig config) => config.Suppression switch
    {
        SuppressionRule.Gaussian => MathF.Exp(-(overlap * overlap) / (float)config.Spread),
        SuppressionRule.Linear when overlap >= (float)config.Overlap => 1 - overlap,
        SuppressionRule.Naive when overlap >= (float)config.Overlap => 0,
        _ => 1,
    };
}
