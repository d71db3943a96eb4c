using MPlug2.Metrics.Stemming;

namespace MPlug2.Metrics.MeteorAlignment;

/// <summary>Finds everything in a caption that could stand for something in a reference, module after module.</summary>
internal sealed class MatchFinder(MeteorResources resources, MeteorModules modules)
{
    /// <summary>The possible matches; a pair of words can be there by several modules.</summary>
    public List<PhraseMatch> Find(string[] hypothesis, string[] reference)
    {
        var matches = new List<PhraseMatch>();
        AddWords(matches, 0, hypothesis, reference, static (left, right) => left == right);
        if (hypothesis.SequenceEqual(reference))
        {
            return matches;
        }

        if (modules.HasFlag(MeteorModules.Stem))
        {
            Add(1, SnowballEnglishStemmer.Stem, static (left, right) => left == right);
        }

        if (modules.HasFlag(MeteorModules.Synonym))
        {
            Add(2, resources.Synonyms!.Meanings, static (left, right) => left.Overlaps(right));
        }

        if (modules.HasFlag(MeteorModules.Paraphrase))
        {
            AddPhrases(matches, resources.Paraphrases!, hypothesis, reference);
        }

        return matches;

        void Add<T>(int module, Func<string, T> view, Func<T, T, bool> agree) => AddWords(
            matches, module, [.. hypothesis.Select(word => (word, View: view(word)))],
            [.. reference.Select(word => (word, View: view(word)))],
            (left, right) => left.word != right.word && agree(left.View, right.View));
    }

    private static void AddWords<T>(List<PhraseMatch> matches, int module, T[] hypothesis, T[] reference, Func<T, T, bool> agree)
    {
        for (var j = 0; j < reference.Length; j++)
        {
            for (var i = 0; i < hypothesis.Length; i++)
            {
                if (agree(hypothesis[i], reference[j]))
                {
                    matches.Add(new PhraseMatch(j, 1, i, 1, module));
                }
            }
        }
    }

    // A pair that the table has both ways is there twice, so it is never undisputed: as in METEOR.
    private static void AddPhrases(List<PhraseMatch> matches, PhraseTable table, string[] hypothesis, string[] reference)
    {
        foreach (var (phrase, other) in Pairs(table, reference, hypothesis))
        {
            matches.Add(new PhraseMatch(phrase.Start, phrase.Length, other.Start, other.Length, 3));
        }

        foreach (var (phrase, other) in Pairs(table, hypothesis, reference))
        {
            matches.Add(new PhraseMatch(other.Start, other.Length, phrase.Start, phrase.Length, 3));
        }
    }

    private static IEnumerable<(Span Phrase, Span Other)> Pairs(PhraseTable table, string[] words, string[] otherWords)
    {
        var places = Phrases(table, otherWords).ToLookup(span => span.Phrase);
        return from span in Phrases(table, words)
               from paraphrase in table.Paraphrases(span.Phrase)
               from place in places[paraphrase]
               select (span, place);
    }

    private static IEnumerable<Span> Phrases(PhraseTable table, string[] words)
    {
        for (var start = 0; start < words.Length; start++)
        {
            for (var length = 1; length <= table.LongestPhrase && start + length <= words.Length; length++)
            {
                if (table.Find(string.Join(' ', words, start, length)) is { } phrase)
                {
                    yield return new Span(start, length, phrase);
                }
            }
        }
    }

    private readonly record struct Span(int Start, int Length, int Phrase);
}
