namespace MPlug2.Metrics.MeteorAlignment;

/// <summary>How many words tell something, and how many only join others.</summary>
internal readonly record struct WordCount(int Content, int Function)
{
    public static WordCount Of(ReadOnlySpan<string> words, HashSet<string> functionWords)
    {
        var function = 0;
        foreach (var word in words)
        {
            function += functionWords.Contains(word) ? 1 : 0;
        }

        return new WordCount(words.Length - function, function);
    }

    public static WordCount operator +(WordCount left, WordCount right) =>
        new(left.Content + right.Content, left.Function + right.Function);
}
