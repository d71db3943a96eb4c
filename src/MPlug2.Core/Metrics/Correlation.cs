namespace MPlug2.Metrics;

/// <summary>How two lists of equal length go together.</summary>
internal static class Correlation
{
    /// <summary>Of two lists of 0 and 1; 0 where one of them is constant.</summary>
    public static double Matthews(IReadOnlyList<int> predictions, IReadOnlyList<int> labels)
    {
        double[,] counts = new double[2, 2];
        for (var i = 0; i < labels.Count; i++)
        {
            counts[predictions[i], labels[i]]++;
        }

        var margins = (counts[1, 1] + counts[1, 0]) * (counts[1, 1] + counts[0, 1])
            * (counts[0, 0] + counts[1, 0]) * (counts[0, 0] + counts[0, 1]);
        return margins == 0 ? 0 : (counts[1, 1] * counts[0, 0] - counts[1, 0] * counts[0, 1]) / Math.Sqrt(margins);
    }

    /// <summary>NaN where one of the lists is constant.</summary>
    public static double Pearson(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        var (meanOfFirst, meanOfSecond) = (first.Average(), second.Average());
        var (together, ofFirst, ofSecond) = (0.0, 0.0, 0.0);
        for (var i = 0; i < first.Count; i++)
        {
            var (x, y) = (first[i] - meanOfFirst, second[i] - meanOfSecond);
            together += x * y;
            ofFirst += x * x;
            ofSecond += y * y;
        }

        return ofFirst == 0 || ofSecond == 0 ? double.NaN : Math.Clamp(together / Math.Sqrt(ofFirst) / Math.Sqrt(ofSecond), -1, 1);
    }

    /// <summary>Pearson's correlation of the ranks; equal values share the mean of their ranks.</summary>
    public static double Spearman(IReadOnlyList<double> first, IReadOnlyList<double> second) => Pearson(Ranks(first), Ranks(second));

    private static double[] Ranks(IReadOnlyList<double> values)
    {
        var order = Enumerable.Range(0, values.Count).OrderBy(i => values[i]).ToArray();
        var ranks = new double[order.Length];
        for (var start = 0; start < order.Length;)
        {
            var end = start + 1;
            while (end < order.Length && values[order[end]] == values[order[start]])
            {
                end++;
            }

            foreach (var item in order[start..end])
            {
                ranks[item] = (start + end + 1) / 2.0;
            }

            start = end;
        }

        return ranks;
    }
}
