using Microsoft.ML.Data;

namespace MPlug2.Samples.AskAndSearch;

/// <summary>A row of the list of phrases with their boxes: x, y, width and height in pixels.</summary>
internal sealed class PlaceRow
{
    [LoadColumn(0)]
    public string ImagePath { get; set; } = "";

    [LoadColumn(1)]
    public string Phrase { get; set; } = "";

    [LoadColumn(2, 5)]
    [VectorType(4)]
    public float[] Box { get; set; } = [];
}
