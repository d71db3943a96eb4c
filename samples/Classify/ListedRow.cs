using Microsoft.ML.Data;

namespace MPlug2.Samples.Classify;

/// <summary>A row of a list of pictures as people write it.</summary>
internal sealed class ListedRow
{
    [LoadColumn(0)]
    public string ImagePath { get; set; } = "";

    [LoadColumn(1)]
    public string Label { get; set; } = "";
}
