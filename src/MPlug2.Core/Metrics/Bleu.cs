namespace MPlug2.Metrics;

/// <summary>
/// BLEU as coco-caption computes it: clipped precisions without smoothing but for two tiny constants, and a brevity penalty against the
/// reference of the closest length (the shorter of two equally close).
/// </summary>
/// <remarks>Captions come tokenised, words separated by white space: see <see cref="PtbTokenizer"/>. Thread-safe.</remarks>
public static class Bleu
{
    // They keep a precision without matches from being zero, and one without n-grams from being undefined.
    private const double Tiny = 1e-15;
    private const double Small = 1e-9;

    /// <summary>The scores of one caption against its references.</summary>
    public static BleuScores Score(string hypothesis, IReadOnlyList<string> references) => Compute([Statistics.Of(hypothesis, references)]);

    /// <summary>The scores of a corpus: the statistics of its captions are summed, the scores are not averaged.</summary>
    public static BleuScores Score(IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string>> references)
    {
        CaptionArguments.Validate(hypotheses, references);
        return Compute(hypotheses.Select((hypothesis, i) => Statistics.Of(hypothesis, references[i])));
    }

    private static BleuScores Compute(IEnumerable<Statistics> items)
    {
        var length = 0L;
        var referenceLength = 0L;
        var guesses = new long[NGrams.Longest];
        var correct = new long[NGrams.Longest];
        foreach (var item in items)
        {
            length += item.Length;
            referenceLength += item.ReferenceLength;
            for (var n = 0; n < NGrams.Longest; n++)
            {
                guesses[n] += Math.Max(0, item.Length - n);
                correct[n] += item.Correct[n];
            }
        }

        var ratio = (length + Tiny) / (referenceLength + Small);
        var brevity = ratio < 1 ? Math.Exp(1 - 1 / ratio) : 1;
        var scores = new double[NGrams.Longest];
        var product = 1.0;
        for (var n = 0; n < NGrams.Longest; n++)
        {
            product *= (correct[n] + Tiny) / (guesses[n] + Small);
            scores[n] = Math.Pow(product, 1.0 / (n + 1)) * brevity;
        }

        return new BleuScores(scores[0], scores[1], scores[2], scores[3]);
    }

    private readonly record struct Statistics(int Length, int ReferenceLength, int[] Correct)
    {
        public static Statistics Of(string hypothesis, IReadOnlyList<string> references)
        {
            CaptionArguments.Validate(hypothesis, references);
            var tokens = NGrams.Tokens(hypothesis);
            var referenceTokens = references.Select(NGrams.Tokens).ToArray();
            var counts = NGrams.Count(tokens);
            var limits = referenceTokens.Select(NGrams.Count).ToArray();
            var correct = new int[NGrams.Longest];
            for (var n = 0; n < NGrams.Longest; n++)
            {
                correct[n] = counts[n].Sum(ngram => Math.Min(ngram.Value, limits.Max(limit => limit[n].GetValueOrDefault(ngram.Key))));
            }

            var closest = referenceTokens.Select(reference => reference.Length)
                .OrderBy(length => Math.Abs(length - tokens.Length)).ThenBy(length => length).First();
            return new Statistics(tokens.Length, closest, correct);
        }
    }
}
