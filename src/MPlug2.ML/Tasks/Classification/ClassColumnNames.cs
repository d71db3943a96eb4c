namespace MPlug2.ML;

/// <summary>The output columns of a classifier. Part of a saved model.</summary>
internal sealed record ClassColumnNames(string PredictedLabel, string Score, PositiveClass? Positive)
{
    internal static ClassColumnNames Of(IClassifierOptions options) => new(options.PredictedLabelColumnName, options.ScoreColumnName, options.PositiveClass);

    /// <summary>All names, for the check that none occurs twice.</summary>
    internal IEnumerable<string?> All =>
        Positive is null ? [PredictedLabel, Score] : [PredictedLabel, Score, Positive.ProbabilityColumnName, Positive.ScoreColumnName, Positive.PredictedColumnName];

    /// <summary>What is wrong with them, whatever the classes are.</summary>
    internal IEnumerable<string> Faults()
    {
        if (All.Any(string.IsNullOrEmpty))
        {
            yield return "PredictedLabelColumnName, ScoreColumnName and the names in PositiveClass must not be empty";
        }
    }
}
