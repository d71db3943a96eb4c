using System.Globalization;
using System.Text;

namespace MPlug2.Text;

/// <summary>
/// The lower case of a whole text as Python and Java have it: as .NET's invariant one, but a sigma that ends a word is ς, and İ keeps its
/// dot.
/// </summary>
internal static class UnicodeLowerCase
{
    private const char CapitalSigma = 'Σ';
    private const char CapitalIWithDot = 'İ';

    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAny(CapitalSigma, CapitalIWithDot))
        {
            return text.ToLowerInvariant();
        }

        var lower = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == CapitalIWithDot)
            {
                lower.Append("i\u0307");
            }
            else if (text[i] == CapitalSigma)
            {
                lower.Append(EndsWord(text, i) ? 'ς' : 'σ');
            }
            else if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                lower.Append(Rune.ToLowerInvariant(new Rune(text[i], text[++i])));
            }
            else
            {
                lower.Append(char.ToLowerInvariant(text[i]));
            }
        }

        return lower.ToString();
    }

    private static bool EndsWord(string text, int index) =>
        IsCased(text, index, step: -1) && !IsCased(text, index, step: 1);

    // Marks and the like are looked through to the next real neighbour.
    private static bool IsCased(string text, int index, int step)
    {
        for (var i = index + step; i >= 0 && i < text.Length; i += step)
        {
            var category = CharUnicodeInfo.GetUnicodeCategory(text[i]);
            if (text[i] is '\'' or '’' or '.' or ':' or '·' || category
                is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format
                or UnicodeCategory.ModifierLetter or UnicodeCategory.ModifierSymbol)
            {
                continue;
            }

            return category is UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter;
        }

        return false;
    }
}
