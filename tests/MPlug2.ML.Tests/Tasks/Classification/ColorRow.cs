namespace MPlug2.ML.Tests.Tasks.Classification;

public sealed class ColorRow
{
    public string ImagePath { get; set; } = "";

    public string Label { get; set; } = "";

    public int Number { get; set; }

    public bool IsRed { get; set; }
}
