namespace MPlug2.Samples.Quickstart;

/// <summary>What the captioner adds to a row.</summary>
internal sealed class Captioned
{
    public string VideoPath { get; set; } = "";

    public string Caption { get; set; } = "";

    public string PredictedCaption { get; set; } = "";

    public float Score { get; set; }
}
