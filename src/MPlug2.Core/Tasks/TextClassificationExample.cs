namespace MPlug2.Tasks;

/// <summary>A text, or a pair of texts, and, for training, its class.</summary>
/// <param name="Text">The text.</param>
/// <param name="SecondText">The second text of a pair, or null.</param>
/// <param name="Class">The class, from 0; null for scoring.</param>
public sealed record TextClassificationExample(string Text, string? SecondText = null, int? Class = null);
