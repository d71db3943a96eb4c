namespace MPlug2.ML.Tests.Tasks.VideoCaptioning.Support;

public sealed class ClipRow
{
    public string? VideoPath { get; set; }

    public string? Caption { get; set; }

    public float Start { get; set; } = float.NaN;

    public float End { get; set; } = float.NaN;
}
