using MPlug2.Metrics;

namespace MPlug2.ML;

/// <summary>How well media and texts find each other. Papers multiply recalls by 100.</summary>
public sealed class RetrievalMetrics
{
    internal RetrievalMetrics(RetrievalScores scores)
    {
        TextToMedium = scores.TextToMedium;
        MediumToText = scores.MediumToText;
        MeanRecall = scores.MeanRecall;
    }

    /// <summary>Texts look for media: "text to video".</summary>
    public RetrievalDirection TextToMedium { get; }

    /// <summary>Media look for texts: "video to text".</summary>
    public RetrievalDirection MediumToText { get; }

    /// <summary>The mean of recall at 1, 5 and 10 of both directions, 0 to 1.</summary>
    public double MeanRecall { get; }

    /// <inheritdoc/>
    public override string ToString() => $"text to medium: {TextToMedium}{Environment.NewLine}medium to text: {MediumToText}";
}
