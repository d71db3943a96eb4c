using System.Globalization;

namespace MPlug2.ML;

/// <summary>How well answers agree with those of people. Papers multiply these figures by 100.</summary>
public sealed class QuestionAnsweringMetrics
{
    internal QuestionAnsweringMetrics(IReadOnlyList<QuestionAnsweringItem> items, IReadOnlyDictionary<string, QuestionAnsweringFigures> byType)
    {
        (_, ExactMatch, VqaAccuracy) = QuestionAnsweringFigures.Of(items);
        Items = items;
        ByType = byType;
    }

    /// <summary>
    /// Share of predictions that equal an answer letter by letter, capitals included, 0 to 1: the accuracy of open-ended video question
    /// answering.
    /// </summary>
    public double ExactMatch { get; }

    /// <summary>The accuracy of VQA v2, 0 to 1, not rounded; null where the label is one text.</summary>
    public double? VqaAccuracy { get; }

    /// <summary>The same figures by type of question; empty where no column of types was named.</summary>
    public IReadOnlyDictionary<string, QuestionAnsweringFigures> ByType { get; }

    /// <summary>One entry a question counted, in the order of the data.</summary>
    public IReadOnlyList<QuestionAnsweringItem> Items { get; }

    /// <inheritdoc/>
    public override string ToString()
    {
        var vqa = VqaAccuracy is null ? "" : string.Create(CultureInfo.InvariantCulture, $"VQA accuracy {VqaAccuracy:P2}  ");
        return string.Create(CultureInfo.InvariantCulture, $"{vqa}exact {ExactMatch:P2}  ({Items.Count} questions)");
    }
}
