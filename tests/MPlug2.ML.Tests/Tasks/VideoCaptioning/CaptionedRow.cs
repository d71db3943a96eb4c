namespace MPlug2.ML.Tests.Tasks.VideoCaptioning;

internal sealed class CaptionedRow
{
    public string VideoPath { get; set; } = "";

    public string PredictedCaption { get; set; } = "";

    public float Score { get; set; }

    public string Error { get; set; } = "";
}
