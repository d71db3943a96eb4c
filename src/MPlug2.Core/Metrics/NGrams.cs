namespace MPlug2.Metrics;

/// <summary>The n-grams of a caption whose tokens are separated by white space.</summary>
internal static class NGrams
{
    /// <summary>The longest n-gram that any score looks at.</summary>
    public const int Longest = 4;

    /// <summary>The tokens as Python's <c>split()</c> gives them: a no-break space separates too.</summary>
    public static string[] Tokens(string caption) => caption.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>How often each n-gram occurs, for n = 1 to 4 at index n - 1. The words of an n-gram are joined by one space.</summary>
    public static Dictionary<string, int>[] Count(string[] tokens)
    {
        var counts = new Dictionary<string, int>[Longest];
        for (var n = 1; n <= Longest; n++)
        {
            counts[n - 1] = CountOf(tokens, n);
        }

        return counts;
    }

    /// <summary>How often each n-gram of one length occurs.</summary>
    public static Dictionary<string, int> CountOf(string[] tokens, int n)
    {
        var counts = new Dictionary<string, int>(Math.Max(0, tokens.Length - n + 1), StringComparer.Ordinal);
        for (var start = 0; start + n <= tokens.Length; start++)
        {
            var key = n == 1 ? tokens[start] : string.Join(' ', tokens, start, n);
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        return counts;
    }

    /// <summary>How many n-grams of one length two texts share; one counts as often as both have it.</summary>
    public static int Common(string[] first, string[] second, int n)
    {
        var left = CountOf(second, n);
        return CountOf(first, n).Sum(pair => Math.Min(pair.Value, left.GetValueOrDefault(pair.Key)));
    }
}
