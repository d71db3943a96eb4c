using MPlug2.Metrics.PennTreebank;

namespace MPlug2.Metrics;

/// <summary>
/// Splits English text into lower-cased Penn Treebank tokens, as the caption scores of coco-caption presuppose: "don't" is "do n't",
/// brackets
/// are "-lrb-" and "-rrb-", quotation marks are `` and ''.
/// </summary>
/// <remarks>Written from the behaviour of Stanford's PTBTokenizer 3.4.1, which coco-caption calls; it shares no code with it.
/// Thread-safe.</remarks>
public static class PtbTokenizer
{
    private static readonly HashSet<string> Punctuation =
        ["''", "'", "``", "`", "-LRB-", "-RRB-", "-LCB-", "-RCB-", ".", "?", "!", ",", ":", "-", "--", "...", ";"];

    private static readonly char[] LineEnds = ['\n', '\r', '\u0085', '\u2028', '\u2029'];

    /// <summary>
    /// The tokens of one text. A line end in it is a space like any other. A token can hold a no-break space (a telephone number).
    /// </summary>
    public static IReadOnlyList<string> Tokenize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. PtbLexer.Read(OnOneLine(text)).Select(found => found.Token)];
    }

    /// <summary>
    /// The tokens of many texts in one run, as the official evaluation does it: the beginning of the next text then decides whether an
    /// abbreviation at the end of one also ends a sentence. The scores do not depend on that; use it to compare token by token.
    /// </summary>
    /// <returns>For each text its tokens, in the order given.</returns>
    public static IReadOnlyList<IReadOnlyList<string>> TokenizeLines(IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var lines = texts.Select(OnOneLine).ToArray();
        var tokens = lines.Select(_ => new List<string>()).ToArray();
        var line = 0;
        var end = lines.Length == 0 ? 0 : lines[0].Length;
        foreach (var (start, token) in PtbLexer.Read(string.Join('\n', lines)))
        {
            while (start > end)
            {
                line++;
                end += 1 + lines[line].Length;
            }

            tokens[line].Add(token);
        }

        return tokens;
    }

    /// <summary>
    /// The tokens of one text without punctuation, joined by single spaces: what the scores compare. Lower-cased brackets stay, as they do
    /// officially.
    /// </summary>
    public static string TokenizeForScoring(string text) => string.Join(' ', Tokenize(text).Where(token => !Punctuation.Contains(token)));

    private static string OnOneLine(string text)
    {
        if (text is null)
        {
            throw new ArgumentException("A text is null. Give an empty text where there is none.", nameof(text));
        }

        return string.Join(' ', text.Split(LineEnds)).Replace("&apos;", "'");
    }
}
