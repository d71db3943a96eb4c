namespace MPlug2.Metrics;

/// <summary>The scores of one caption.</summary>
/// <param name="Hypothesis">The caption as it was scored: tokenised, without punctuation.</param>
/// <param name="References">Its references, likewise.</param>
/// <param name="Bleu">BLEU 1 to 4 of this caption alone, each from 0 to 1.</param>
/// <param name="RougeL">ROUGE-L, from 0 to 1.</param>
/// <param name="CiderD">CIDEr-D, from 0 to 10.</param>
/// <param name="PlainCider">Plain CIDEr, from 0 to 10.</param>
public sealed record CaptionItemScores(
    string Hypothesis, IReadOnlyList<string> References, BleuScores Bleu, double RougeL, double CiderD, double PlainCider);
