namespace MPlug2.Metrics;

/// <summary>The figures of one GLUE task; those that the task does not report are null. Papers multiply them by 100.</summary>
/// <param name="Score">What the benchmark enters for the task: the mean of the figures below.</param>
/// <param name="Accuracy">Share of right labels, 0 to 1; all tasks but CoLA and STS-B.</param>
/// <param name="F1">F1 of class 1, 0 to 1; MRPC and QQP. 0 where class 1 is never predicted or never right.</param>
/// <param name="Matthews">Matthews correlation, -1 to 1; CoLA. 0 where labels or predictions are all the same.</param>
/// <param name="Pearson">Pearson correlation, -1 to 1; STS-B. NaN where labels or predictions are all the same.</param>
/// <param name="Spearman">Rank correlation, -1 to 1; STS-B. NaN as above.</param>
public sealed record GlueScores(double Score, double? Accuracy, double? F1, double? Matthews, double? Pearson, double? Spearman);
