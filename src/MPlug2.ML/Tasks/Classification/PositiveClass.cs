namespace MPlug2.ML;

/// <summary>
/// One class against all others, in three columns that <c>mlContext.BinaryClassification.Evaluate</c> takes beside a column of type Boolean
/// that says whether a row is of this class.
/// </summary>
/// <param name="Name">The class, one of the label's values.</param>
public sealed record PositiveClass(string Name)
{
    /// <summary>Output column with the class's probability (Single). Default "Probability".</summary>
    public string ProbabilityColumnName { get; init; } = "Probability";

    /// <summary>Output column with the logarithm of its odds against all others (Single). Default "PositiveScore".</summary>
    public string ScoreColumnName { get; init; } = "PositiveScore";

    /// <summary>Output column that tells whether the class is the predicted one (Boolean). Default "PredictedPositive".</summary>
    public string PredictedColumnName { get; init; } = "PredictedPositive";
}
