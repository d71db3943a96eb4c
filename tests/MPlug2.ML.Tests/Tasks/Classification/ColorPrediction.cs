namespace MPlug2.ML.Tests.Tasks.Classification;

public sealed class ColorPrediction
{
    public string PredictedLabel { get; set; } = "";

    public float[] Score { get; set; } = [];
}
