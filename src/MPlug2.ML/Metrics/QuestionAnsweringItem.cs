namespace MPlug2.ML;

/// <summary>One question of an evaluation.</summary>
/// <param name="Predicted">The answer that was judged.</param>
/// <param name="Answers">What people answered.</param>
/// <param name="IsExact">Whether the prediction equals one of them letter by letter.</param>
/// <param name="VqaAccuracy">The accuracy of VQA v2, 0 to 1; null where the label is one text.</param>
public sealed record QuestionAnsweringItem(string Predicted, IReadOnlyList<string> Answers, bool IsExact, double? VqaAccuracy);
