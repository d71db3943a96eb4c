namespace MPlug2.Decoding;

/// <summary>One generated text.</summary>
/// <param name="Ids">All tokens, the given beginning and the end token included.</param>
/// <param name="Score">Log-probability divided by the length penalty; higher is better.</param>
public sealed record Hypothesis(IReadOnlyList<int> Ids, float Score);
