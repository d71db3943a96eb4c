using MPlug2.Metrics.MeteorAlignment;

namespace MPlug2.Metrics.SceneGraphs;

/// <summary>Words that mean one thing in a scene, and their meanings in WordNet. Grows as others are merged into it.</summary>
internal sealed class Concept
{
    private readonly HashSet<string> _words;
    private readonly HashSet<int> _meanings;

    public Concept(string word, WordNetSynonyms synonyms)
    {
        _words = [word];
        _meanings = [.. synonyms.Meanings(word.Trim().ToLowerInvariant().Replace(' ', '_'))];
    }

    public bool IsSame(Concept other) => _words.SetEquals(other._words) && _meanings.SetEquals(other._meanings);

    /// <summary>Whether they share a word or a meaning.</summary>
    public bool IsLike(Concept other) => _words.Overlaps(other._words) || _meanings.Overlaps(other._meanings);

    /// <summary>1 where they share a word, otherwise the shared part of their meanings.</summary>
    public double Similarity(Concept other)
    {
        if (_words.Overlaps(other._words))
        {
            return 1;
        }

        var shared = _meanings.Count(other._meanings.Contains);
        return shared == 0 ? 0 : shared / (double)(_meanings.Count + other._meanings.Count - shared);
    }

    public void Merge(Concept other)
    {
        _words.UnionWith(other._words);
        _meanings.UnionWith(other._meanings);
    }
}
