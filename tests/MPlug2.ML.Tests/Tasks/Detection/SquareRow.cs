namespace MPlug2.ML.Tests.Tasks.Detection;

/// <summary>An image and the squares in it.</summary>
public sealed class SquareRow
{
    public string ImagePath { get; set; } = "";

    public string[] Label { get; set; } = [];

    public float[] BoundingBoxes { get; set; } = [];

    public string[] Masks { get; set; } = [];

    public bool[] IsCrowd { get; set; } = [];
}
