namespace MPlug2.ML.Tests.Tasks.VideoCaptioning;

internal sealed class ClipRow
{
    public string VideoPath { get; set; } = "";

    public string Caption { get; set; } = "";
}
