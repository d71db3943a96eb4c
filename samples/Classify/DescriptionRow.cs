using Microsoft.ML.Data;

namespace MPlug2.Samples.Classify;

/// <summary>A row of the list of texts with classes.</summary>
internal sealed class DescriptionRow
{
    [LoadColumn(0)]
    public string Text { get; set; } = "";

    [LoadColumn(1)]
    public string Label { get; set; } = "";
}
