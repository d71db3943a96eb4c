namespace MPlug2.Metrics.Stemming;

/// <summary>
/// Porter's first stemmer, in the two forms that ROUGE programs use: the plain one of ROUGE-1.5.5, and the one of NLTK that rouge_score
/// uses.
/// </summary>
/// <remarks>Written from Porter's paper and from the behaviour of both programs. Thread-safe.</remarks>
internal sealed class PorterStemmer
{
    private static readonly Dictionary<string, string> IrregularForms = new(StringComparer.Ordinal)
    {
        ["sky"] = "sky",
        ["skies"] = "sky",
        ["dying"] = "die",
        ["lying"] = "lie",
        ["tying"] = "tie",
        ["news"] = "news",
        ["innings"] = "inning",
        ["inning"] = "inning",
        ["outings"] = "outing",
        ["outing"] = "outing",
        ["cannings"] = "canning",
        ["canning"] = "canning",
        ["howe"] = "howe",
        ["proceed"] = "proceed",
        ["exceed"] = "exceed",
        ["succeed"] = "succeed",
    };

    private static readonly SuffixTable Adjectives = new(
        ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""));

    private static readonly string[] Endings =
        ["al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti", "ous", "ive", "ize"];

    private static readonly (string Suffix, string Replacement)[] CommonDerivations =
    [
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("bli", "ble"), ("alli", "al"),
        ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"),
        ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"), ("logi", "log"),
    ];

    private readonly bool _extended;
    private readonly SuffixTable _derivations;
    private readonly SuffixTable _endings;

    private PorterStemmer(bool extended)
    {
        _extended = extended;
        _derivations = new SuffixTable(extended ? [.. CommonDerivations, ("fulli", "ful")] : CommonDerivations);

        // ROUGE-1.5.5 looks for "ent" where "ement" leaves too little: "agreement" becomes "agreem".
        _endings = new SuffixTable([.. Endings.Select(suffix => (suffix, ""))]) { TriesShorter = !extended };
    }

    /// <summary>The stemmer of ROUGE-1.5.5.</summary>
    public static PorterStemmer Classic { get; } = new(extended: false);

    /// <summary>The stemmer of NLTK with its extensions, as rouge_score uses it.</summary>
    public static PorterStemmer Nltk { get; } = new(extended: true);

    /// <summary>The stem of a word of lower-case letters.</summary>
    public string Stem(string word)
    {
        if (_extended && IrregularForms.TryGetValue(word, out var irregular))
        {
            return irregular;
        }

        if (word.Length < 3)
        {
            return word;
        }

        var text = WithFinalI(WithoutTense(WithoutPlural(word)));
        text = Derivation(text);
        text = Adjectives.Replace(text, 0, static (stem, _) => Measure(stem) > 0);
        text = _endings.Replace(text, 0, static (stem, suffix) =>
            Measure(stem) > 1 && (suffix != "ion" || stem.EndsWith('s') || stem.EndsWith('t')));
        return WithoutFinalE(text);
    }

    private string WithoutPlural(string text)
    {
        if (_extended && text.Length == 4 && text.EndsWith("ies", StringComparison.Ordinal))
        {
            return text[..^1];
        }

        if (text.EndsWith("sses", StringComparison.Ordinal) || text.EndsWith("ies", StringComparison.Ordinal))
        {
            return text[..^2];
        }

        return text.EndsWith('s') && !text.EndsWith("ss", StringComparison.Ordinal) ? text[..^1] : text;
    }

    private string WithoutTense(string text)
    {
        if (_extended && text.EndsWith("ied", StringComparison.Ordinal))
        {
            return text.Length == 4 ? text[..^1] : text[..^2];
        }

        if (text.EndsWith("eed", StringComparison.Ordinal))
        {
            return Measure(text[..^3]) > 0 ? text[..^1] : text;
        }

        foreach (var suffix in new[] { "ing", "ed" })
        {
            if (text.EndsWith(suffix, StringComparison.Ordinal))
            {
                var stem = text[..^suffix.Length];
                return HasVowel(stem) ? Repaired(stem) : text;
            }
        }

        return text;
    }

    private string Repaired(string stem)
    {
        if (stem.EndsWith("at", StringComparison.Ordinal) || stem.EndsWith("bl", StringComparison.Ordinal)
            || stem.EndsWith("iz", StringComparison.Ordinal))
        {
            return stem + "e";
        }

        if (stem.Length > 1 && stem[^1] == stem[^2] && IsConsonant(stem, stem.Length - 1))
        {
            return stem[^1] is 'l' or 's' or 'z' ? stem : stem[..^1];
        }

        return Measure(stem) == 1 && EndsInShortSyllable(stem) ? stem + "e" : stem;
    }

    private string WithFinalI(string text)
    {
        if (!text.EndsWith('y'))
        {
            return text;
        }

        var changes = _extended ? text.Length > 2 && IsConsonant(text, text.Length - 2) : HasVowel(text[..^1]);
        return changes ? text[..^1] + "i" : text;
    }

    private string Derivation(string text)
    {
        // NLTK goes on from "al" where it has made one of "alli".
        if (_extended && text.EndsWith("alli", StringComparison.Ordinal) && Measure(text[..^4]) > 0)
        {
            return Derivation(text[..^2]);
        }

        return _derivations.Replace(text, 0, (stem, suffix) =>
            Measure(_extended && suffix == "logi" ? stem + "l" : stem) > 0);
    }

    private string WithoutFinalE(string text)
    {
        if (text.EndsWith('e'))
        {
            var stem = text[..^1];
            var measure = Measure(stem);
            if (measure > 1 || (measure == 1 && !EndsInShortSyllable(stem)))
            {
                text = stem;
            }
        }

        return text.EndsWith("ll", StringComparison.Ordinal) && Measure(text[..^1]) > 1 ? text[..^1] : text;
    }

    // The number of times that a consonant follows a vowel.
    private static int Measure(string stem)
    {
        var count = 0;
        for (var i = 1; i < stem.Length; i++)
        {
            if (IsConsonant(stem, i) && !IsConsonant(stem, i - 1))
            {
                count++;
            }
        }

        return count;
    }

    private bool EndsInShortSyllable(string text)
    {
        var last = text.Length - 1;
        if (_extended && text.Length == 2)
        {
            return !IsConsonant(text, 0) && IsConsonant(text, 1);
        }

        return last >= 2 && IsConsonant(text, last) && !IsConsonant(text, last - 1) && IsConsonant(text, last - 2)
            && text[last] is not ('w' or 'x' or 'y');
    }

    private static bool HasVowel(string text) => Enumerable.Range(0, text.Length).Any(i => !IsConsonant(text, i));

    private static bool IsConsonant(string text, int index) => text[index] switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' => false,
        'y' => index == 0 || !IsConsonant(text, index - 1),
        _ => true,
    };
}
