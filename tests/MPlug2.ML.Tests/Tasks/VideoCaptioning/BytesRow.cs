namespace MPlug2.ML.Tests.Tasks.VideoCaptioning;

internal sealed class BytesRow
{
    public byte[] Video { get; set; } = [];

    public string Caption { get; set; } = "";
}
