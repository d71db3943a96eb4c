namespace MPlug2.Samples.Classify.Api;

/// <summary>What the model adds to a picture.</summary>
public sealed class Scored
{
    /// <summary>The likeliest class.</summary>
    public string PredictedLabel { get; set; } = "";

    /// <summary>The probability of each class.</summary>
    public float[] Score { get; set; } = [];
}
