namespace MPlug2.ML.TestApp;

internal sealed class ImageRow
{
    public string ImagePath { get; set; } = "";
}
