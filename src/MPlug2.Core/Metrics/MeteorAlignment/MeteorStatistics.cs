namespace MPlug2.Metrics.MeteorAlignment;

/// <summary>The counts that a score is made of, of one caption or summed over many.</summary>
internal sealed class MeteorStatistics
{
    // The parameters of METEOR 1.5 for English, task "rank".
    private const double Alpha = 0.85;
    private const double Beta = 0.2;
    private const double Gamma = 0.6;
    private const double Delta = 0.75;

    private static readonly double[] ModuleWeights = [1, 0.6, 0.8, 0.6];

    private readonly WordCount[] _hypothesisMatches = new WordCount[ModuleWeights.Length];
    private readonly WordCount[] _referenceMatches = new WordCount[ModuleWeights.Length];
    private WordCount _hypothesis;
    private WordCount _reference;
    private int _chunks;

    public double Precision => Share(_hypothesisMatches, _hypothesis);

    public double Recall => Share(_referenceMatches, _reference);

    public double Penalty
    {
        get
        {
            var matched = (Total(_hypothesisMatches) + Total(_referenceMatches)) / 2.0;
            return matched == 0 ? 0 : Gamma * Math.Pow(_chunks / matched, Beta);
        }
    }

    /// <summary>The score, 0 to 1.</summary>
    public double Score
    {
        get
        {
            double precision = Precision, recall = Recall;
            return precision == 0 || recall == 0 ? 0 : Math.Max(0, (1 - Penalty) / ((1 - Alpha) / precision + Alpha / recall));
        }
    }

    public static MeteorStatistics Of(
        string[] hypothesis, string[] reference, IReadOnlyList<PhraseMatch> matches, int chunks, HashSet<string> functionWords)
    {
        var statistics = new MeteorStatistics
        {
            _hypothesis = WordCount.Of(hypothesis, functionWords),
            _reference = WordCount.Of(reference, functionWords),
        };
        foreach (var match in matches)
        {
            statistics._hypothesisMatches[match.Module] +=
                WordCount.Of(hypothesis.AsSpan(match.HypothesisStart, match.HypothesisLength), functionWords);
            statistics._referenceMatches[match.Module] += WordCount.Of(reference.AsSpan(match.Start, match.Length), functionWords);
        }

        // A perfect caption is not penalised for being a chunk.
        var isPerfect = chunks == 1 && Total(statistics._hypothesisMatches) == hypothesis.Length
            && Total(statistics._referenceMatches) == reference.Length;
        statistics._chunks = isPerfect ? 0 : chunks;
        return statistics;
    }

    public void Add(MeteorStatistics other)
    {
        _hypothesis += other._hypothesis;
        _reference += other._reference;
        _chunks += other._chunks;
        for (var module = 0; module < ModuleWeights.Length; module++)
        {
            _hypothesisMatches[module] += other._hypothesisMatches[module];
            _referenceMatches[module] += other._referenceMatches[module];
        }
    }

    private static int Total(WordCount[] matches) => matches.Sum(count => count.Content + count.Function);

    private static double Share(WordCount[] matches, WordCount all)
    {
        var weight = Weight(all);
        return weight == 0 ? 0 : ModuleWeights.Select((factor, module) => factor * Weight(matches[module])).Sum() / weight;
    }

    private static double Weight(WordCount count) => Delta * count.Content + (1 - Delta) * count.Function;
}
