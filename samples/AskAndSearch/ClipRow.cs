using Microsoft.ML.Data;

namespace MPlug2.Samples.AskAndSearch;

/// <summary>A row of the list of clips with captions.</summary>
internal sealed class ClipRow
{
    [LoadColumn(0)]
    public string VideoPath { get; set; } = "";

    [LoadColumn(1)]
    public string Caption { get; set; } = "";
}
