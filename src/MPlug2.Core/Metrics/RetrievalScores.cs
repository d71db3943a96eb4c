namespace MPlug2.Metrics;

/// <summary>How well media and texts find each other.</summary>
/// <param name="TextToMedium">Texts as queries, media as candidates: "text to video".</param>
/// <param name="MediumToText">Media as queries, texts as candidates: "video to text".</param>
public sealed record RetrievalScores(RetrievalDirection TextToMedium, RetrievalDirection MediumToText)
{
    /// <summary>The mean of both directions' <see cref="RetrievalDirection.MeanRecall"/>, 0 to 1.</summary>
    public double MeanRecall => (TextToMedium.MeanRecall + MediumToText.MeanRecall) / 2;
}
