namespace MPlug2.ML.TestApp;

public sealed class LengthPrediction
{
    public string Text { get; set; } = string.Empty;

    public string Upper { get; set; } = string.Empty;

    public float Score { get; set; }

    public float[] Parts { get; set; } = [];
}
