namespace MPlug2.Metrics;

/// <summary>The two forms of ROUGE-L.</summary>
internal static class RougeSubsequences
{
    /// <summary>The longest common subsequence of two texts.</summary>
    public static RougeFigures Whole(string[] predicted, string[] wanted) =>
        RougeFigures.Of(RougeL.LongestCommonSubsequence(wanted, predicted), predicted.Length, wanted.Length);

    /// <summary>
    /// For each wanted sentence the words that lie in its longest common subsequence with any predicted sentence; a word counts at most as
    /// often as both texts have it.
    /// </summary>
    public static RougeFigures Union(string[][] predicted, string[][] wanted)
    {
        var left = Counts(predicted);
        var leftOfWanted = Counts(wanted);
        var common = 0;
        foreach (var sentence in wanted)
        {
            var positions = new SortedSet<int>();
            foreach (var other in predicted)
            {
                AddPositions(sentence, other, positions);
            }

            foreach (var position in positions)
            {
                var word = sentence[position];
                if (left.GetValueOrDefault(word) > 0 && leftOfWanted[word] > 0)
                {
                    left[word]--;
                    leftOfWanted[word]--;
                    common++;
                }
            }
        }

        return RougeFigures.Of(common, predicted.Sum(words => words.Length), wanted.Sum(words => words.Length));
    }

    private static Dictionary<string, int> Counts(string[][] sentences) =>
        sentences.SelectMany(words => words).CountBy(word => word).ToDictionary(StringComparer.Ordinal);

    // One of several longest subsequences: the one that the official walk back through the table finds.
    private static void AddPositions(string[] wanted, string[] predicted, SortedSet<int> positions)
    {
        var table = Table(wanted, predicted);
        for (var (i, j) = (wanted.Length, predicted.Length); i > 0 && j > 0;)
        {
            if (wanted[i - 1] == predicted[j - 1])
            {
                positions.Add(i - 1);
                (i, j) = (i - 1, j - 1);
            }
            else if (table[i, j - 1] > table[i - 1, j])
            {
                j--;
            }
            else
            {
                i--;
            }
        }
    }

    private static int[,] Table(string[] rows, string[] columns)
    {
        var table = new int[rows.Length + 1, columns.Length + 1];
        for (var i = 1; i <= rows.Length; i++)
        {
            for (var j = 1; j <= columns.Length; j++)
            {
                table[i, j] = rows[i - 1] == columns[j - 1] ? table[i - 1, j - 1] + 1 : Math.Max(table[i - 1, j], table[i, j - 1]);
            }
        }

        return table;
    }
}
