namespace MPlug2.ML.Tests.Data;

public sealed class ProbeResult
{
    public int Id { get; set; }

    public string Text { get; set; } = string.Empty;

    public float[] Vector { get; set; } = [];

    public float Length { get; set; }
}
