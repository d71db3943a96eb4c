namespace MPlug2.Samples.Teaching;

/// <summary>A question with what an answerer adds to it.</summary>
public sealed class PredictedAnswerRow
{
    /// <summary>The question.</summary>
    public string Question { get; set; } = "";

    /// <summary>The likeliest answer.</summary>
    public string PredictedAnswer { get; set; } = "";
}
