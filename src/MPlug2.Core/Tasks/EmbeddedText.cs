namespace MPlug2.Tasks;

/// <summary>A text as a vector.</summary>
/// <param name="Embedding">A vector of length 1.</param>
/// <param name="Tokens">Tokens that the network read.</param>
public sealed record EmbeddedText(float[] Embedding, int Tokens);
