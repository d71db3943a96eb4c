namespace MPlug2.ML.Tests.Detection;

/// <summary>A row of <c>LoadCocoInstances</c>.</summary>
internal sealed class LoadedObjects
{
    public string Image { get; set; } = "";

    public long ImageId { get; set; }

    public int Width { get; set; }

    public int Height { get; set; }

    public uint[] Label { get; set; } = [];

    public float[] BoundingBoxes { get; set; } = [];

    public string[] Masks { get; set; } = [];

    public bool[] IsCrowd { get; set; } = [];

    public double[] Area { get; set; } = [];
}
