namespace MPlug2.Metrics;

/// <summary>The scores of a set of captions, as coco-caption reports them (papers multiply them by 100).</summary>
/// <param name="Bleu">BLEU 1 to 4 of the corpus, each from 0 to 1; not the mean of the items.</param>
/// <param name="RougeL">The mean ROUGE-L, from 0 to 1.</param>
/// <param name="CiderD">The mean CIDEr-D, from 0 to 10: what papers call CIDEr.</param>
/// <param name="PlainCider">The mean plain CIDEr, from 0 to 10.</param>
/// <param name="Items">The scores of each caption, in the order given.</param>
public sealed record CaptionScores(
    BleuScores Bleu, double RougeL, double CiderD, double PlainCider, IReadOnlyList<CaptionItemScores> Items);
