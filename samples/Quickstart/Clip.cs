namespace MPlug2.Samples.Quickstart;

/// <summary>A row of the table: where a video lies and what it shows.</summary>
internal sealed class Clip
{
    [Microsoft.ML.Data.LoadColumn(0)]
    public string VideoPath { get; set; } = "";

    [Microsoft.ML.Data.LoadColumn(1)]
    public string Caption { get; set; } = "";
}
