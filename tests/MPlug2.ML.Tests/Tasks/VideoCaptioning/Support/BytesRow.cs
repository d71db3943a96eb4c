namespace MPlug2.ML.Tests.Tasks.VideoCaptioning.Support;

public sealed class BytesRow
{
    public byte[] Video { get; set; } = [];

    public string Caption { get; set; } = "";
}
