namespace MPlug2.Samples.Classify;

/// <summary>An item of a test with what a model said about it.</summary>
/// <param name="Item">What was asked about.</param>
/// <param name="Said">What the model said.</param>
/// <param name="Expected">What is true.</param>
internal sealed record Judged<TItem>(TItem Item, string Said, string Expected)
{
    /// <summary>Whether both are the same, letter by letter.</summary>
    internal bool IsRight => string.Equals(Said, Expected, StringComparison.Ordinal);
}
