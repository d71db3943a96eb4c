namespace MPlug2.ML;

/// <summary>One question on a text.</summary>
/// <param name="Predicted">The answer that was judged.</param>
/// <param name="Answers">The right answers; none where the question has no answer.</param>
/// <param name="IsExact">Whether the prediction equals one of them, without capitals, punctuation and articles.</param>
/// <param name="F1">F1 of the words shared with the one that fits best, 0 to 1.</param>
public sealed record TextQuestionAnsweringItem(string Predicted, IReadOnlyList<string> Answers, bool IsExact, double F1);
