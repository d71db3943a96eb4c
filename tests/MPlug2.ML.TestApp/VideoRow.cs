namespace MPlug2.ML.TestApp;

internal sealed class VideoRow
{
    public string VideoPath { get; set; } = "";
}
