using System.Globalization;
using MPlug2.Metrics;

namespace MPlug2.ML;

/// <summary>How much summaries share with those of people. Papers multiply these figures by 100.</summary>
public sealed class SummarizationMetrics
{
    internal SummarizationMetrics(string name, IReadOnlyList<SummarizationItem> items)
    {
        var mean = RougeScores.Mean([.. items.Select(item => item.Rouge)]);
        (Rouge1, Rouge2, RougeL, RougeLsum) = (mean.Rouge1, mean.Rouge2, mean.RougeL, mean.RougeLsum);
        ExactMatch = items.Average(item => item.IsExact ? 1.0 : 0);
        (Name, Items) = (name, items);
    }

    /// <summary>Whose ROUGE this is, and how: write it beside the figures, since those of another kind are not comparable.</summary>
    public string Name { get; }

    /// <summary>Single words, mean over the texts.</summary>
    public RougeFigures Rouge1 { get; }

    /// <summary>Pairs of words, mean over the texts.</summary>
    public RougeFigures Rouge2 { get; }

    /// <summary>The longest common subsequence, mean over the texts; sentence by sentence for ROUGE-1.5.5.</summary>
    public RougeFigures RougeL { get; }

    /// <summary>The longest common subsequences sentence by sentence (a line is a sentence), mean over the texts.</summary>
    public RougeFigures RougeLsum { get; }

    /// <summary>Share of summaries that equal a reference, capitals aside, 0 to 1.</summary>
    public double ExactMatch { get; }

    /// <summary>One entry a text, in the order of the data.</summary>
    public IReadOnlyList<SummarizationItem> Items { get; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name}: ROUGE-1 {Rouge1.F1:P2}  ROUGE-2 {Rouge2.F1:P2}  ROUGE-L {RougeL.F1:P2}  exact {ExactMatch:P2}  ({Items.Count} texts)");
}
