namespace MPlug2.ML.Tests.Tasks.Detection;

/// <summary>What a detector says of an image.</summary>
internal sealed class FoundSquares
{
    public float[] PredictedBoundingBoxes { get; set; } = [];

    public float[] Score { get; set; } = [];
}
