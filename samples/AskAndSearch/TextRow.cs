using Microsoft.ML.Data;

namespace MPlug2.Samples.AskAndSearch;

/// <summary>A row of the list of clips with texts to find them by.</summary>
internal sealed class TextRow
{
    [LoadColumn(0)]
    public string VideoPath { get; set; } = "";

    [LoadColumn(1)]
    public string Text { get; set; } = "";
}
