namespace MPlug2.Tasks;

/// <summary>Where a medium and a text lie in their common space; a dot product is the cosine of their angle.</summary>
/// <param name="MediaEmbedding">A vector of length 1, or null where there was no medium.</param>
/// <param name="TextEmbedding">A vector of length 1, or null where there was no text.</param>
public sealed record RetrievalAnswer(float[]? MediaEmbedding, float[]? TextEmbedding);
