using System.Globalization;

namespace MPlug2.ML;

/// <summary>How well answers to questions on texts agree with the right ones, as SQuAD counts. Papers multiply these figures by 100.</summary>
public sealed class TextQuestionAnsweringMetrics
{
    internal TextQuestionAnsweringMetrics(IReadOnlyList<TextQuestionAnsweringItem> items)
    {
        ExactMatch = items.Average(item => item.IsExact ? 1.0 : 0);
        F1 = items.Average(item => item.F1);
        Items = items;
    }

    /// <summary>Share of predictions that equal a right answer, without capitals, punctuation and articles, 0 to 1.</summary>
    public double ExactMatch { get; }

    /// <summary>The mean F1 of shared words, 0 to 1.</summary>
    public double F1 { get; }

    /// <summary>One entry a question, in the order of the data.</summary>
    public IReadOnlyList<TextQuestionAnsweringItem> Items { get; }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"exact {ExactMatch:P2}  F1 {F1:P2}  ({Items.Count} questions)");
}
