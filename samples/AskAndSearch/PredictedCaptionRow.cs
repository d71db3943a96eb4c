namespace MPlug2.Samples.AskAndSearch;

/// <summary>What a captioner adds to a row.</summary>
internal sealed class PredictedCaptionRow
{
    public string PredictedCaption { get; set; } = "";
}
