namespace MPlug2.Samples.Classify.Api;

/// <summary>What the model adds to a picture.</summary>
public sealed class Scored
{
    /// <summary>The likeliest class.</summary>
    public string PredictedLabel { get; set; } = "";

    /// <summary>Why the picture was not read; empty where it was.</summary>
    public string Error { get; set; } = "";

    /// <summary>The probability of each class.</summary>
    public float[] Score { get; set; } = [];
}
