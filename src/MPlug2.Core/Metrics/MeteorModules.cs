namespace MPlug2.Metrics;

/// <summary>By what METEOR matches words. A score is comparable only with scores by the same modules.</summary>
[Flags]
public enum MeteorModules
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Words that are the same.</summary>
    Exact = 1,

    /// <summary>Words of the same stem.</summary>
    Stem = 2,

    /// <summary>Words with a common meaning in WordNet.</summary>
    Synonym = 4,

    /// <summary>Phrases of a table of paraphrases.</summary>
    Paraphrase = 8,

    /// <summary>All of them: what papers report.</summary>
    All = Exact | Stem | Synonym | Paraphrase,
}
