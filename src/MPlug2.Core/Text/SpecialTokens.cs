namespace MPlug2.Text;

/// <summary>The five tokens with a meaning of their own, written as BERT writes them.</summary>
public static class SpecialTokens
{
    /// <summary>Fills a sequence up to the length of its batch.</summary>
    public const string Pad = "[PAD]";

    /// <summary>Stands for a word that the vocabulary cannot spell.</summary>
    public const string Unknown = "[UNK]";

    /// <summary>Begins every sequence; generation starts from it.</summary>
    public const string Classification = "[CLS]";

    /// <summary>Ends a text; generation stops at it.</summary>
    public const string Separator = "[SEP]";

    /// <summary>Hides a token that masked language modelling asks for.</summary>
    public const string Mask = "[MASK]";

    /// <summary>All five, in BERT's order.</summary>
    public static IReadOnlyList<string> All { get; } = [Pad, Unknown, Classification, Separator, Mask];

    /// <summary>The special token that begins at this place of the text, or null. Case counts.</summary>
    internal static string? At(ReadOnlySpan<char> text, int index)
    {
        if (text[index] != '[')
        {
            return null;
        }

        foreach (var token in All)
        {
            if (text[index..].StartsWith(token, StringComparison.Ordinal))
            {
                return token;
            }
        }

        return null;
    }
}
