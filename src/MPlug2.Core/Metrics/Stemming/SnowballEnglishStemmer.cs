namespace MPlug2.Metrics.Stemming;

/// <summary>
/// The Snowball stemmer for English (Porter's second) as METEOR 1.5 has it: "generates" becomes "generat", "happily" becomes "happili".
/// </summary>
/// <remarks>Written from the published description of the algorithm. Thread-safe.</remarks>
internal static class SnowballEnglishStemmer
{
    private const string Vowels = "aeiouy";

    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["skis"] = "ski",
        ["skies"] = "sky",
        ["dying"] = "die",
        ["lying"] = "lie",
        ["tying"] = "tie",
        ["idly"] = "idl",
        ["gently"] = "gentl",
        ["ugly"] = "ugli",
        ["early"] = "earli",
        ["only"] = "onli",
        ["singly"] = "singl",
        ["sky"] = "sky",
        ["news"] = "news",
        ["howe"] = "howe",
        ["atlas"] = "atlas",
        ["cosmos"] = "cosmos",
        ["bias"] = "bias",
        ["andes"] = "andes",
    };

    private static readonly HashSet<string> CompleteAfterPlural =
        ["inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed"];

    private static readonly string[] Doubles = ["bb", "dd", "ff", "gg", "mm", "nn", "pp", "rr", "tt"];

    private static readonly SuffixTable Derivations = new(
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("abli", "able"), ("entli", "ent"), ("izer", "ize"),
        ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"), ("aliti", "al"), ("alli", "al"), ("fulness", "ful"),
        ("ousli", "ous"), ("ousness", "ous"), ("iveness", "ive"), ("iviti", "ive"), ("biliti", "ble"), ("bli", "ble"), ("ogi", "og"),
        ("fulli", "ful"), ("lessli", "less"), ("li", ""));

    private static readonly SuffixTable Adjectives = new(
        ("tional", "tion"), ("ational", "ate"), ("alize", "al"), ("icate", "ic"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""),
        ("ative", ""));

    private static readonly SuffixTable Endings = new(
        ("al", ""), ("ance", ""), ("ence", ""), ("er", ""), ("ic", ""), ("able", ""), ("ible", ""), ("ant", ""), ("ement", ""), ("ment", ""),
        ("ent", ""), ("ism", ""), ("ate", ""), ("iti", ""), ("ous", ""), ("ive", ""), ("ize", ""), ("ion", ""));

    /// <summary>The stem of a lower-cased word.</summary>
    public static string Stem(string word)
    {
        if (Exceptions.TryGetValue(word, out var exception))
        {
            return exception;
        }

        if (word.Length < 3)
        {
            return word;
        }

        var text = MarkConsonants(word[0] == '\'' ? word[1..] : word);
        var region = FirstRegion(text);
        var innerRegion = RegionAfter(text, region);
        text = WithoutPlural(WithoutPossessive(text));
        if (!CompleteAfterPlural.Contains(text))
        {
            text = WithoutTense(text, region);
            text = WithFinalI(text);
            text = Derivation(text, region);
            text = Adjective(text, region, innerRegion);
            text = Ending(text, innerRegion);
            text = WithoutFinalE(text, region, innerRegion);
        }

        return text.Replace('Y', 'y');
    }

    // A y that begins the word or follows a vowel is a consonant, written Y.
    private static string MarkConsonants(string word)
    {
        var letters = word.ToCharArray();
        for (var i = 0; i < letters.Length; i++)
        {
            if (letters[i] == 'y' && (i == 0 || IsVowel(letters[i - 1])))
            {
                letters[i] = 'Y';
            }
        }

        return new string(letters);
    }

    private static int FirstRegion(string text)
    {
        foreach (var start in new[] { "gener", "commun", "arsen" })
        {
            if (text.StartsWith(start, StringComparison.Ordinal))
            {
                return start.Length;
            }
        }

        return RegionAfter(text, 0);
    }

    // Behind the first consonant that follows a vowel.
    private static int RegionAfter(string text, int start)
    {
        for (var i = start + 1; i < text.Length; i++)
        {
            if (!IsVowel(text[i]) && IsVowel(text[i - 1]))
            {
                return i + 1;
            }
        }

        return text.Length;
    }

    private static string WithoutPossessive(string text) => text switch
    {
        _ when text.EndsWith("'s'", StringComparison.Ordinal) => text[..^3],
        _ when text.EndsWith("'s", StringComparison.Ordinal) => text[..^2],
        _ when text.EndsWith('\'') => text[..^1],
        _ => text,
    };

    private static string WithoutPlural(string text)
    {
        if (text.EndsWith("sses", StringComparison.Ordinal))
        {
            return text[..^2];
        }

        if (text.EndsWith("ied", StringComparison.Ordinal) || text.EndsWith("ies", StringComparison.Ordinal))
        {
            return text.Length > 4 ? text[..^2] : text[..^1];
        }

        var isPlural = text.EndsWith('s') && !text.EndsWith("us", StringComparison.Ordinal) && !text.EndsWith("ss", StringComparison.Ordinal);
        return isPlural && text.Length > 2 && text[..^2].Any(IsVowel) ? text[..^1] : text;
    }

    private static string WithoutTense(string text, int region)
    {
        foreach (var suffix in new[] { "eedly", "eed" })
        {
            if (text.EndsWith(suffix, StringComparison.Ordinal))
            {
                return text.Length - suffix.Length >= region ? text[..^suffix.Length] + "ee" : text;
            }
        }

        foreach (var suffix in new[] { "ingly", "edly", "ing", "ed" })
        {
            if (text.EndsWith(suffix, StringComparison.Ordinal))
            {
                var stem = text[..^suffix.Length];
                return stem.Any(IsVowel) ? Repaired(stem, region) : text;
            }
        }

        return text;
    }

    private static string Repaired(string stem, int region)
    {
        if (stem.EndsWith("at", StringComparison.Ordinal) || stem.EndsWith("bl", StringComparison.Ordinal)
            || stem.EndsWith("iz", StringComparison.Ordinal))
        {
            return stem + "e";
        }

        if (Array.Exists(Doubles, pair => stem.EndsWith(pair, StringComparison.Ordinal)))
        {
            return stem[..^1];
        }

        return region >= stem.Length && EndsInShortSyllable(stem) ? stem + "e" : stem;
    }

    private static string WithFinalI(string text) =>
        text.Length > 2 && text[^1] is 'y' or 'Y' && !IsVowel(text[^2]) ? text[..^1] + "i" : text;

    private static string Derivation(string text, int region) => Derivations.Replace(text, region, static (stem, suffix) => suffix switch
    {
        "ogi" => stem.EndsWith('l'),
        "li" => stem.Length > 0 && "cdeghkmnrt".Contains(stem[^1]),
        _ => true,
    });

    private static string Adjective(string text, int region, int innerRegion) =>
        Adjectives.Replace(text, region, (stem, suffix) => suffix != "ative" || stem.Length >= innerRegion);

    private static string Ending(string text, int innerRegion) =>
        Endings.Replace(text, innerRegion, static (stem, suffix) => suffix != "ion" || stem.EndsWith('s') || stem.EndsWith('t'));

    private static string WithoutFinalE(string text, int region, int innerRegion)
    {
        var start = text.Length - 1;
        var goes = text[start..] switch
        {
            "e" => start >= innerRegion || (start >= region && !EndsInShortSyllable(text[..start])),
            "l" => start >= innerRegion && text.EndsWith("ll", StringComparison.Ordinal),
            _ => false,
        };
        return goes ? text[..start] : text;
    }

    private static bool EndsInShortSyllable(string text) => text.Length switch
    {
        < 2 => false,
        2 => IsVowel(text[0]) && !IsVowel(text[1]),
        _ => !IsVowel(text[^3]) && IsVowel(text[^2]) && !IsVowel(text[^1]) && text[^1] is not ('w' or 'x' or 'Y'),
    };

    private static bool IsVowel(char letter) => Vowels.Contains(letter);
}
