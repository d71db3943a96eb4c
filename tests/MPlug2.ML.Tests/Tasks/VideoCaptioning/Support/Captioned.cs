namespace MPlug2.ML.Tests.Tasks.VideoCaptioning.Support;

public sealed class Captioned
{
    public string PredictedCaption { get; set; } = "";

    public float Score { get; set; }
}
