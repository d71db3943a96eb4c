using Microsoft.ML.Data;

namespace MPlug2.Samples.Classify;

/// <summary>A row of the list of stories with summaries.</summary>
internal sealed class StoryRow
{
    [LoadColumn(0)]
    public string Text { get; set; } = "";

    [LoadColumn(1)]
    public string Summary { get; set; } = "";
}
