using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace MPlug2.Text;

/// <summary>
/// Unicode's canonical decomposition with the non-spacing marks left out: é becomes e, 한 becomes three jamo. The table travels with
/// the assembly, because <see cref="string.Normalize()"/> silently does nothing in globalization-invariant mode, which containers like.
/// </summary>
internal static class CanonicalDecomposition
{
    private const string Resource = "MPlug2.Text.CanonicalDecompositions.txt";
    private const int FirstSyllable = 0xAC00;
    private const int LastSyllable = 0xD7A3;
    private const int FirstLeading = 0x1100;
    private const int FirstVowel = 0x1161;
    private const int BeforeFirstTrailing = 0x11A7;
    private const int Vowels = 21;
    private const int Trailings = 28;

    private static readonly FrozenDictionary<int, string> Table = ReadTable();

    /// <summary>The decomposition of a rune without its non-spacing marks; empty for such a mark itself.</summary>
    public static string OfWithoutMarks(Rune rune)
    {
        if (rune.Value is >= FirstSyllable and <= LastSyllable)
        {
            return OfSyllable(rune.Value - FirstSyllable);
        }

        if (Table.TryGetValue(rune.Value, out var parts))
        {
            return parts;
        }

        return IsMark(rune) ? "" : rune.ToString();
    }

    // Hangul syllables are laid out by arithmetic (The Unicode Standard, 3.12), so that they need no table.
    private static string OfSyllable(int index)
    {
        var leading = (char)(FirstLeading + index / (Vowels * Trailings));
        var vowel = (char)(FirstVowel + index % (Vowels * Trailings) / Trailings);
        var trailing = index % Trailings;
        return trailing == 0 ? $"{leading}{vowel}" : $"{leading}{vowel}{(char)(BeforeFirstTrailing + trailing)}";
    }

    private static FrozenDictionary<int, string> ReadTable()
    {
        using var stream = typeof(CanonicalDecomposition).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The assembly lacks its resource '{Resource}': it was changed after it was built.");
        using var reader = new StreamReader(stream);
        var table = new Dictionary<int, string>();
        while (reader.ReadLine() is { } line)
        {
            // "00E9 0065 0301": the character, then its full decomposition, in hexadecimal.
            var numbers = line.Split(' ')
                .Select(number => int.Parse(number, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToArray();
            var kept = numbers.Skip(1).Select(number => new Rune(number)).Where(rune => !IsMark(rune));
            table.Add(numbers[0], string.Concat(kept));
        }

        return table.ToFrozenDictionary();
    }

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark;
}
