namespace MPlug2.ML.Tests.Tasks.VideoCaptioning.Support;

public sealed class DetailedCaption
{
    public string PredictedCaption { get; set; } = "";

    public float Score { get; set; }

    public string[] Captions { get; set; } = [];

    public float[] CaptionScores { get; set; } = [];

    public string Error { get; set; } = "";
}
