using Microsoft.ML.Data;

namespace MPlug2.Samples.Classify;

/// <summary>A row of the list of questions on stories.</summary>
internal sealed class QuestionRow
{
    [LoadColumn(0)]
    public string Text { get; set; } = "";

    [LoadColumn(1)]
    public string Question { get; set; } = "";

    [LoadColumn(2)]
    public string Answer { get; set; } = "";
}
