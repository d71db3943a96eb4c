using MPlug2.Samples.Reporting;

namespace MPlug2.Samples.Classify;

/// <summary>What came of a list of pictures.</summary>
/// <param name="Folds">Figures of each part of the list.</param>
/// <param name="Confusion">The answers of all parts together: each picture once, by a model that had not seen it.</param>
/// <param name="Model">The saved model, which learnt from all pictures.</param>
/// <param name="Picture">The saved picture of the confusion matrix.</param>
internal sealed record ListFindings(IReadOnlyList<FoldFigures> Folds, ConfusionMatrix Confusion, string Model, string Picture)
{
    /// <summary>Of all pictures together, 0 to 1.</summary>
    internal double Accuracy => (double)Confusion.Right / Confusion.Total;

    /// <summary>Always the most frequent class.</summary>
    internal double Chance => Confusion.Counts.Max(row => row.Sum()) / (double)Confusion.Total;

    /// <summary>The figures of the parts, for people.</summary>
    internal ReportTable Table => new(
        ["Part left out", "Accuracy", "Mean over classes", "Log-loss"],
        [.. Folds.Select((fold, i) => (IReadOnlyList<string>)[$"{i + 1}", $"{fold.Accuracy:P1}", $"{fold.ClassAccuracy:P1}", $"{fold.LogLoss:F3}"])]);
}
