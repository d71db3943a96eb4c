namespace MPlug2.ML.Tests.Tasks.VideoCaptioning;

internal sealed class WindowRow
{
    public string VideoPath { get; set; } = "";

    public string Caption { get; set; } = "";

    public float Start { get; set; } = float.NaN;

    public double End { get; set; } = double.NaN;
}
