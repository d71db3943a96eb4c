using System.Text.RegularExpressions;

namespace MPlug2.Metrics.MeteorAlignment;

/// <summary>METEOR's own normalisation, which punctuation survives as words of its own. Written from its behaviour.</summary>
internal static partial class MeteorNormalizer
{
    private const string Letters = "A-Za-z\u00C0-\u024F\u0400-\u04FF";

    /// <summary>The words of a text, in lower case.</summary>
    public static string[] Tokens(string text, NonbreakingPrefixes prefixes)
    {
        text = Signs().Replace($" {text} ", " $0 ");
        text = DotRuns().Replace(text, " $0 ");
        text = PartingCommas().Replace(text, " , ");
        text = SingleQuotes().Replace(text, "'").Replace("''", " \" ");
        text = text.Replace('\u2013', '-').Replace("--", "-");
        text = Hyphens().Replace(text, " ");
        text = Apostrophes(text);
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return [.. words
            .SelectMany((word, i) => Dots(word, i + 1 < words.Length ? words[i + 1] : null, prefixes))
            .Select(word => word.ToLowerInvariant())];
    }

    // One between letters begins the second word, and one beside a letter is a word. A letter between two apostrophes goes with the first,
    // as in METEOR: "rock'n'roll" becomes "rock 'n'roll".
    private static string Apostrophes(string text)
    {
        text = ApostrophesBesideNoLetter().Replace(text, "$1 ' $2");
        text = ApostrophesBeforeLetters().Replace(text, "$1 ' $2");
        text = ApostrophesBehindLetters().Replace(text, "$1 ' $2");
        text = ApostrophesBetweenLetters().Replace(text, "$1 '$2");
        return ApostrophesOfDecades().Replace(text, "$1 '$2");
    }

    private static IEnumerable<string> Dots(string word, string? next, NonbreakingPrefixes prefixes)
    {
        if (word[^1] != '.' || word.All(letter => letter == '.'))
        {
            return [word];
        }

        var stem = word[..^1];
        if (stem.Contains('.') && stem.Any(char.IsLetter))
        {
            return [stem.Replace(".", "")];
        }

        return prefixes.KeepsDot(stem, next) || (next is { Length: > 0 } && char.IsAsciiLetterLower(next[0])) ? [word] : [stem, "."];
    }

    [GeneratedRegex($@"[\uD800-\uDBFF][\uDC00-\uDFFF]|[^0-9{Letters}\s.'`,\-\u2018\u2019]")]
    private static partial Regex Signs();

    [GeneratedRegex(@"\.{2,}")]
    private static partial Regex DotRuns();

    [GeneratedRegex("(?<![0-9]),|,(?![0-9])")]
    private static partial Regex PartingCommas();

    [GeneratedRegex("[`\u2018\u2019]")]
    private static partial Regex SingleQuotes();

    [GeneratedRegex($"(?<=[0-9.{Letters}])-(?=[0-9{Letters}])")]
    private static partial Regex Hyphens();

    [GeneratedRegex($"([^{Letters}])'([^{Letters}])")]
    private static partial Regex ApostrophesBesideNoLetter();

    [GeneratedRegex($"([^0-9{Letters}])'([{Letters}])")]
    private static partial Regex ApostrophesBeforeLetters();

    [GeneratedRegex($"([{Letters}])'([^{Letters}])")]
    private static partial Regex ApostrophesBehindLetters();

    [GeneratedRegex($"([{Letters}])'([{Letters}])")]
    private static partial Regex ApostrophesBetweenLetters();

    [GeneratedRegex("([0-9])'(s)")]
    private static partial Regex ApostrophesOfDecades();
}
