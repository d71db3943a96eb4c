using Microsoft.ML.Data;

namespace MPlug2.Samples.AskAndSearch;

/// <summary>A row of the list of pictures with captions.</summary>
internal sealed class PictureRow
{
    [LoadColumn(0)]
    public string ImagePath { get; set; } = "";

    [LoadColumn(1)]
    public string Caption { get; set; } = "";
}
