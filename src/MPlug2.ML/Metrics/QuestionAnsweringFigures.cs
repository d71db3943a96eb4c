namespace MPlug2.ML;

/// <summary>The figures of a group of questions.</summary>
/// <param name="Questions">How many there are.</param>
/// <param name="ExactMatch">Share of predictions that equal an answer letter by letter, 0 to 1.</param>
/// <param name="VqaAccuracy">The mean accuracy of VQA v2, 0 to 1; null where each question has one answer alone.</param>
public sealed record QuestionAnsweringFigures(int Questions, double ExactMatch, double? VqaAccuracy)
{
    internal static QuestionAnsweringFigures Of(IReadOnlyList<QuestionAnsweringItem> items) =>
        new(items.Count, items.Average(item => item.IsExact ? 1.0 : 0.0), items.Average(item => item.VqaAccuracy));
}
