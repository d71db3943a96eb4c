namespace MPlug2.Samples.Classify;

/// <summary>A question with what the answerer adds to it.</summary>
internal sealed class PredictedAnswerRow
{
    public string Question { get; set; } = "";

    public string PredictedAnswer { get; set; } = "";
}
