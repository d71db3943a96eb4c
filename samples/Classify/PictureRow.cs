using Microsoft.ML.Data;

namespace MPlug2.Samples.Classify;

/// <summary>A row of a list of pictures with classes, and captions where it has them.</summary>
internal sealed class PictureRow
{
    [LoadColumn(0)]
    public string ImagePath { get; set; } = "";

    [LoadColumn(1)]
    public string Label { get; set; } = "";

    [LoadColumn(2)]
    public string Caption { get; set; } = "";
}
