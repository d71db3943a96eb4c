namespace MPlug2.Tasks;

/// <summary>One text that the decoder wrote.</summary>
/// <param name="Text">Decoded, without prompt and special tokens.</param>
/// <param name="Score">Log-probability divided by the length penalty; higher is better.</param>
public sealed record GeneratedText(string Text, float Score);
