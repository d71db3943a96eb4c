using Microsoft.ML.Data;

namespace MPlug2.ML.Tests.Detection;

/// <summary>True and predicted objects of an image, of three classes.</summary>
internal class DetectedRow
{
    public long ImageId { get; set; }

    [KeyType(3)]
    public uint[] Label { get; set; } = [1];

    public float[] BoundingBoxes { get; set; } = [0, 0, 10, 10];

    public string[] Masks { get; set; } = [""];

    [KeyType(3)]
    public uint[] PredictedLabel { get; set; } = [1];

    public float[] PredictedBoundingBoxes { get; set; } = [0, 0, 10, 10];

    public float[] Score { get; set; } = [0.5f];

    public string[] PredictedMasks { get; set; } = [""];
}
