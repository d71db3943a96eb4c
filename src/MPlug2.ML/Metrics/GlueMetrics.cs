using System.Globalization;
using MPlug2.Metrics;

namespace MPlug2.ML;

/// <summary>The figures of one task of GLUE; those that the task does not report are null. Papers multiply them by 100.</summary>
public sealed class GlueMetrics
{
    internal GlueMetrics(GlueTask task, GlueScores scores, int rows)
    {
        (Score, Accuracy, F1, Matthews, Pearson, Spearman) = scores;
        (Task, Rows) = (task, rows);
    }

    /// <summary>The task.</summary>
    public GlueTask Task { get; }

    /// <summary>How many rows were compared.</summary>
    public int Rows { get; }

    /// <summary>What the benchmark enters for the task: the mean of the figures below.</summary>
    public double Score { get; }

    /// <summary>Share of right labels, 0 to 1; all tasks but CoLA and STS-B.</summary>
    public double? Accuracy { get; }

    /// <summary>F1 of class 1, 0 to 1; MRPC and QQP.</summary>
    public double? F1 { get; }

    /// <summary>Matthews correlation, -1 to 1; CoLA.</summary>
    public double? Matthews { get; }

    /// <summary>Pearson correlation, -1 to 1; STS-B. NaN where labels or predictions are all the same.</summary>
    public double? Pearson { get; }

    /// <summary>Rank correlation, -1 to 1; STS-B. NaN as above.</summary>
    public double? Spearman { get; }

    /// <inheritdoc/>
    public override string ToString()
    {
        var figures = new (string Name, double? Value)[]
        {
            ("accuracy", Accuracy), ("F1", F1), ("Matthews", Matthews), ("Pearson", Pearson), ("Spearman", Spearman),
        };
        var shown = figures.Where(figure => figure.Value is not null)
            .Select(figure => string.Create(CultureInfo.InvariantCulture, $"{figure.Name} {figure.Value:F4}"));
        return $"{Task}: {string.Join("  ", shown)}  ({Rows} rows)";
    }
}
