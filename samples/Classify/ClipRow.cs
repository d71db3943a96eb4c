using Microsoft.ML.Data;

namespace MPlug2.Samples.Classify;

/// <summary>A row of the list of clips with classes.</summary>
internal sealed class ClipRow
{
    [LoadColumn(0)]
    public string VideoPath { get; set; } = "";

    [LoadColumn(1)]
    public string Label { get; set; } = "";
}
