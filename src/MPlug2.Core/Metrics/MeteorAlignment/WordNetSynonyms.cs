using System.Globalization;

namespace MPlug2.Metrics.MeteorAlignment;

/// <summary>Which meanings of WordNet a word has, its base forms' included.</summary>
internal sealed class WordNetSynonyms
{
    // WordNet's rules of detachment: nouns, verbs, adjectives.
    private static readonly (string Suffix, string Replacement)[] Detachments =
    [
        ("s", ""), ("ses", "s"), ("xes", "x"), ("zes", "z"), ("ches", "ch"), ("shes", "sh"), ("men", "man"), ("ies", "y"),
        ("s", ""), ("ies", "y"), ("es", "e"), ("es", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", ""),
        ("er", ""), ("est", ""), ("er", "e"), ("est", "e"),
    ];

    private readonly Dictionary<string, int[]> _synsets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _exceptions = new(StringComparer.Ordinal);

    private WordNetSynonyms()
    {
    }

    /// <summary>Reads METEOR's two files: a word and the numbers of its meanings; a base form and its irregular forms.</summary>
    /// <exception cref="InvalidDataException">A line has another form.</exception>
    public static WordNetSynonyms Parse(IReadOnlyList<string> synsets, IReadOnlyList<string> exceptions)
    {
        var synonyms = new WordNetSynonyms();
        foreach (var (word, numbers) in Pairs(synsets, "english.synsets"))
        {
            synonyms._synsets[word] = [.. numbers.Select(number => int.TryParse(number, CultureInfo.InvariantCulture, out var synset)
                ? synset
                : throw new InvalidDataException($"english.synsets has '{number}' for '{word}', where numbers of meanings belong."))];
        }

        foreach (var (word, forms) in Pairs(exceptions, "english.exceptions"))
        {
            foreach (var form in forms)
            {
                (synonyms._exceptions.TryGetValue(form, out var bases) ? bases : synonyms._exceptions[form] = []).Add(word);
            }
        }

        return synonyms;
    }

    /// <summary>The meanings of a word; empty where it is unknown.</summary>
    public IReadOnlySet<int> Meanings(string word)
    {
        var meanings = new HashSet<int>();
        foreach (var form in BaseForms(word).Prepend(word))
        {
            meanings.UnionWith(_synsets.GetValueOrDefault(form, []));
        }

        return meanings;
    }

    private List<string> BaseForms(string word)
    {
        if (_exceptions.TryGetValue(word, out var bases))
        {
            return bases;
        }

        if (word.Length <= 2 || word.EndsWith("ss", StringComparison.Ordinal))
        {
            return [];
        }

        foreach (var (suffix, replacement) in Detachments)
        {
            if (word.EndsWith(suffix, StringComparison.Ordinal) && word[..^suffix.Length] + replacement is var form
                && _synsets.ContainsKey(form))
            {
                return [form];
            }
        }

        return [];
    }

    private static IEnumerable<(string Word, string[] Values)> Pairs(IReadOnlyList<string> lines, string file)
    {
        if (lines.Count % 2 != 0)
        {
            throw new InvalidDataException(
                $"{file} has {lines.Count} lines; words and what belongs to them take turns, so it should be an even number.");
        }

        for (var i = 0; i < lines.Count; i += 2)
        {
            yield return (lines[i], lines[i + 1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }
    }
}
