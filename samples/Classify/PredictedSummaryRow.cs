namespace MPlug2.Samples.Classify;

/// <summary>What a summarizer adds to a row.</summary>
internal sealed class PredictedSummaryRow
{
    public string PredictedSummary { get; set; } = "";
}
