namespace MPlug2.Metrics.MeteorAlignment;

/// <summary>Words whose dot does not end a sentence: always, or only before a number.</summary>
internal sealed class NonbreakingPrefixes
{
    private const string OnlyBeforeNumbers = "#NUMERIC_ONLY#";

    private readonly HashSet<string> _always = new(StringComparer.Ordinal);
    private readonly HashSet<string> _beforeNumbers = new(StringComparer.Ordinal);

    /// <summary>Reads the list: a word a line, lines that begin with # aside.</summary>
    public static NonbreakingPrefixes Parse(IEnumerable<string> lines)
    {
        var prefixes = new NonbreakingPrefixes();
        foreach (var line in lines.Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith('#')))
        {
            if (line.EndsWith(OnlyBeforeNumbers, StringComparison.Ordinal))
            {
                prefixes._beforeNumbers.Add(line[..^OnlyBeforeNumbers.Length].Trim());
            }
            else
            {
                prefixes._always.Add(line);
            }
        }

        return prefixes;
    }

    /// <summary>Whether the dot belongs to the word, given the word behind it.</summary>
    public bool KeepsDot(string word, string? next) =>
        _always.Contains(word) || (_beforeNumbers.Contains(word) && next is { Length: > 0 } && char.IsAsciiDigit(next[0]));
}
