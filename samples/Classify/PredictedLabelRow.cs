namespace MPlug2.Samples.Classify;

/// <summary>What a classifier adds to a row, as a word.</summary>
internal sealed class PredictedLabelRow
{
    public string PredictedLabel { get; set; } = "";
}
