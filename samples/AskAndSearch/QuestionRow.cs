using Microsoft.ML.Data;

namespace MPlug2.Samples.AskAndSearch;

/// <summary>A row of the list of questions on clips.</summary>
internal sealed class QuestionRow
{
    [LoadColumn(0)]
    public string VideoPath { get; set; } = "";

    [LoadColumn(1)]
    public string Question { get; set; } = "";

    [LoadColumn(2)]
    public string Answer { get; set; } = "";
}
