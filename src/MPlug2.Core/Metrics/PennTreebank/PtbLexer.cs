using MPlug2.Text;

namespace MPlug2.Metrics.PennTreebank;

/// <summary>Goes through a text and applies at each place the rule that looks furthest.</summary>
internal static class PtbLexer
{
    /// <summary>The tokens with the place in the text where each begins.</summary>
    public static IEnumerable<(int Start, string Token)> Read(string text)
    {
        var index = 0;
        while (index < text.Length)
        {
            if (char.IsWhiteSpace(text[index]))
            {
                index++;
                continue;
            }

            var start = index;
            foreach (var token in ReadOne(text, ref index))
            {
                yield return (start, token);
            }
        }
    }

    private static string[] ReadOne(string text, ref int index)
    {
        if (ReadPlainWord(text, index) is { } word)
        {
            index += word.Length;
            return [word.ToLowerInvariant()];
        }

        PtbRule? best = null;
        var furthest = 0;
        var length = 1;
        foreach (var rule in PtbRules.All)
        {
            if (rule.TryMatch(text, index, out var seen, out var consumed) && seen > furthest)
            {
                (best, furthest, length) = (rule, seen, consumed);
            }
        }

        var taken = text.Substring(index, length);
        index += length;
        return best is null ? [] : Finish(best.Write(taken));
    }

    private static string[] Finish(string written) =>
        UnicodeLowerCase.Of(written.Replace("\u00AD", "")).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    // Most of a caption is plain words between spaces, for which no rule need be asked.
    private static string? ReadPlainWord(string text, int index)
    {
        var end = index;
        while (end < text.Length && char.IsAsciiLetter(text[end]))
        {
            end++;
        }

        if (end == index || (end < text.Length && text[end] != ' '))
        {
            return null;
        }

        var word = text[index..end];
        return PtbWordLists.Assimilations.ContainsKey(word) ? null : word;
    }
}
