namespace MPlug2.Metrics;

/// <summary>
/// A second, dearer look at the best candidates of the first stage: their scores here decide the order among them. Candidates that are not
/// among the best count as not found.
/// </summary>
/// <param name="Best">How many candidates of a query get a second look, at least 1 (official: 16 to 256).</param>
/// <param name="MediumToText">
/// [media, texts]: the second scores. Only those of the best texts of each medium are read; the rest may be NaN.
/// </param>
/// <param name="TextToMedium">[texts, media]: the second scores for the other direction.</param>
public sealed record RetrievalRerank(int Best, float[,] MediumToText, float[,] TextToMedium);
