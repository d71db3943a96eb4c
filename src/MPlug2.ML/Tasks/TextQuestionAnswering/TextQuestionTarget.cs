namespace MPlug2.ML;

/// <summary>A training row.</summary>
/// <param name="Context">The text in which the answer is.</param>
/// <param name="Asked">Question and answers.</param>
internal sealed record TextQuestionTarget(string Context, VqaTarget Asked)
{
    /// <summary>What is wrong, as the end of "Row 7 of the training data has ..."; null for nothing.</summary>
    internal string? Fault() => string.IsNullOrWhiteSpace(Context) ? "an empty context. Remove such rows." : Asked.Fault();
}
