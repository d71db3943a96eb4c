namespace MPlug2.Metrics.Stemming;

/// <summary>One step of a stemmer: the longest suffix that fits is replaced, if it lies far enough behind and a condition holds.</summary>
internal sealed class SuffixTable(params (string Suffix, string Replacement)[] rules)
{
    private readonly (string Suffix, string Replacement)[] _rules = [.. rules.OrderByDescending(rule => rule.Suffix.Length)];

    /// <summary>Whether a shorter suffix is tried where the longest does not fulfil the conditions.</summary>
    public bool TriesShorter { get; init; }

    /// <summary>Applies the step.</summary>
    /// <param name="text">The word so far.</param>
    /// <param name="region">Where the suffix may begin at the earliest.</param>
    /// <param name="condition">Of what is left without the suffix, and the suffix.</param>
    public string Replace(string text, int region, Func<string, string, bool> condition)
    {
        foreach (var (suffix, replacement) in _rules)
        {
            if (text.EndsWith(suffix, StringComparison.Ordinal))
            {
                var stem = text[..^suffix.Length];
                if (stem.Length >= region && condition(stem, suffix))
                {
                    return stem + replacement;
                }

                if (!TriesShorter)
                {
                    return text;
                }
            }
        }

        return text;
    }
}
