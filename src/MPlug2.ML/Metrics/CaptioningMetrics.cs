using System.Globalization;
using MPlug2.Metrics;

namespace MPlug2.ML;

/// <summary>How well captions agree with what people said, by the official caption scorers. Papers multiply these figures by 100.</summary>
public sealed class CaptioningMetrics
{
    internal CaptioningMetrics(CaptionScores scores, IReadOnlyList<CaptioningItem> items, double exactMatch, MeteorScores? meteor)
    {
        Bleu1 = scores.Bleu.Bleu1;
        Bleu2 = scores.Bleu.Bleu2;
        Bleu3 = scores.Bleu.Bleu3;
        Bleu4 = scores.Bleu.Bleu4;
        RougeL = scores.RougeL;
        CiderD = scores.CiderD;
        Meteor = meteor?.Score;
        MeteorName = meteor?.Name;
        ExactMatch = exactMatch;
        Items = items;
    }

    /// <summary>BLEU-1, 0 to 1: single words.</summary>
    public double Bleu1 { get; }

    /// <summary>BLEU-2, 0 to 1.</summary>
    public double Bleu2 { get; }

    /// <summary>BLEU-3, 0 to 1.</summary>
    public double Bleu3 { get; }

    /// <summary>BLEU-4, 0 to 1: runs of up to four words.</summary>
    public double Bleu4 { get; }

    /// <summary>ROUGE-L, 0 to 1: longest common subsequence.</summary>
    public double RougeL { get; }

    /// <summary>CIDEr-D, 0 to 10: agreement weighted by how telling the words are. It needs several different videos to mean anything.</summary>
    public double CiderD { get; }

    /// <summary>METEOR of all captions together, 0 to 1; null where its resources were not given.</summary>
    public double? Meteor { get; }

    /// <summary>
    /// What to call that figure: "METEOR" with all modules, or for example "METEOR (exact+stem+synonym)", which is not comparable with papers.
    /// Null where it was not asked for.
    /// </summary>
    public string? MeteorName { get; }

    /// <summary>Share of videos whose caption equals one of the references word for word, case and outer spaces aside; 0 to 1.</summary>
    public double ExactMatch { get; }

    /// <summary>One entry a video, in the order of the data.</summary>
    public IReadOnlyList<CaptioningItem> Items { get; }

    /// <inheritdoc/>
    public override string ToString()
    {
        var meteor = Meteor is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{MeteorName} {Meteor:F4}  ");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"BLEU-1 {Bleu1:F4}  BLEU-2 {Bleu2:F4}  BLEU-3 {Bleu3:F4}  BLEU-4 {Bleu4:F4}  ROUGE-L {RougeL:F4}  CIDEr-D {CiderD:F4}  {meteor}exact {ExactMatch:P1}  ({Items.Count} videos)");
    }
}
