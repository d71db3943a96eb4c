namespace MPlug2.Metrics;

/// <summary>Scores captions against references as the official evaluation does: PTB tokenisation, then BLEU, ROUGE-L and CIDEr.</summary>
/// <remarks>Each caption is tokenised alone, so no character in one can shift the others. Thread-safe.</remarks>
public static class CaptionScorer
{
    /// <summary>Scores raw captions.</summary>
    /// <param name="hypotheses">The captions to judge, one an item; an empty one is allowed.</param>
    /// <param name="references">For each item, at least one reference.</param>
    /// <param name="frequencies">
    /// How rare each n-gram is; null counts over <paramref name="references"/>, as the official evaluation does. With few items such
    /// figures
    /// mean little, and with one item CIDEr is 0.
    /// </param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">The counts differ, or an item has no reference, or something is null.</exception>
    public static CaptionScores Score(
        IReadOnlyList<string> hypotheses,
        IReadOnlyList<IReadOnlyList<string>> references,
        CiderDocumentFrequency? frequencies = null,
        CancellationToken cancellationToken = default)
    {
        CaptionArguments.Validate(hypotheses, references);
        var tokenised = new IReadOnlyList<string>[references.Count];
        for (var i = 0; i < tokenised.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            tokenised[i] = [.. references[i].Select(PtbTokenizer.TokenizeForScoring)];
        }

        var cider = new CiderD(frequencies ?? CiderDocumentFrequency.FromReferences(tokenised));
        var items = new CaptionItemScores[hypotheses.Count];
        for (var i = 0; i < items.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var hypothesis = PtbTokenizer.TokenizeForScoring(hypotheses[i]);
            var prepared = cider.Prepare(tokenised[i]);
            items[i] = new CaptionItemScores(
                hypothesis, tokenised[i], Bleu.Score(hypothesis, tokenised[i]), RougeL.Score(hypothesis, tokenised[i]),
                cider.Score(hypothesis, prepared), cider.ScorePlain(hypothesis, prepared));
        }

        return new CaptionScores(
            Bleu.Score([.. items.Select(item => item.Hypothesis)], tokenised), items.Average(item => item.RougeL),
            items.Average(item => item.CiderD), items.Average(item => item.PlainCider), items);
    }
}
