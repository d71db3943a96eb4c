using System.Globalization;
using System.Text;

namespace MPlug2.Text;

/// <summary>The classes of characters that BERT's basic tokenisation tells apart.</summary>
internal static class BertCharacters
{
    private const int CapitalIWithDot = 0x130;

    /// <summary>Whether the rune separates words: tab, line ends and every Unicode separator.</summary>
    public static bool IsSpace(Rune rune) => rune.Value is '\t' or '\n' or '\r' || Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    /// <summary>Whether the rune vanishes: controls, formats, private use, what is not assigned. Ask <see cref="IsSpace"/> first.</summary>
    public static bool IsDropped(Rune rune) => rune.Value is 0 or 0xFFFD || Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate;

    /// <summary>Whether the rune is an ideograph, which is a word by itself. BERT's own list, without kana and Hangul.</summary>
    public static bool IsIdeograph(Rune rune) => rune.Value
        is >= 0x4E00 and <= 0x9FFF or >= 0x3400 and <= 0x4DBF or >= 0x20000 and <= 0x2A6DF or >= 0x2A700 and <= 0x2B73F
        or >= 0x2B740 and <= 0x2B81F or >= 0x2B820 and <= 0x2CEAF or >= 0xF900 and <= 0xFAFF or >= 0x2F800 and <= 0x2FA1F;

    /// <summary>
    /// Whether the rune is a word by itself: all of ASCII that is neither letter nor digit, although Unicode calls some of it symbols,
    /// and Unicode's punctuation. Other symbols (€, ½, ☺) stay inside their word.
    /// </summary>
    public static bool IsPunctuation(Rune rune) => rune.IsAscii
        ? rune.Value is >= 33 and <= 47 or >= 58 and <= 64 or >= 91 and <= 96 or >= 123 and <= 126
        : Rune.GetUnicodeCategory(rune) is UnicodeCategory.ConnectorPunctuation or UnicodeCategory.DashPunctuation
            or UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation or UnicodeCategory.InitialQuotePunctuation
            or UnicodeCategory.FinalQuotePunctuation or UnicodeCategory.OtherPunctuation;

    /// <summary>The lower case of one rune, whatever the culture and its neighbours: Σ is always σ, İ is i (its dot is a mark).</summary>
    public static Rune ToLower(Rune rune) => rune.Value == CapitalIWithDot ? new Rune('i') : Rune.ToLowerInvariant(rune);
}
