namespace MPlug2.Samples.Reporting;

/// <summary>A question with what the model said and what is true.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Predicted">What the model said.</param>
/// <param name="Expected">What is true.</param>
public sealed record AnsweredQuestion(string Question, string Predicted, string Expected)
{
    /// <summary>Whether the answer counts as right; by default when the texts are equal.</summary>
    public bool IsRight { get; init; } = string.Equals(Predicted, Expected, StringComparison.Ordinal);
}
