using System.Globalization;
using Microsoft.ML;
using MPlug2.Metrics;
using MPlug2.ML.Data;

namespace MPlug2.ML;

public sealed partial class MPlug2Catalog
{
    /// <summary>Scores predictions for a task of GLUE by the figures that the benchmark reports for it.</summary>
    /// <param name="data">A row a sentence or pair, such as <c>model.Transform(valid)</c>.</param>
    /// <param name="task">The task. The two validation sets of MNLI are evaluated apart.</param>
    /// <param name="labelColumnName">
    /// Column with the right label: a key or text with the task's words (<see cref="GlueLabels.Of"/>) or numbers, or a number. A key without
    /// texts counts classes from its first value. For STS-B a number from 0 to 5.
    /// </param>
    /// <param name="predictedLabelColumnName">Column with the prediction, of any of these types.</param>
    /// <param name="cancellationToken">Stops the evaluation.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type, or there is no such task.</exception>
    /// <exception cref="InvalidDataException">There are no rows, or a label is missing, hidden (as in test sets) or not one of the task's.</exception>
    public GlueMetrics EvaluateGlue(
        IDataView data, GlueTask task, string labelColumnName = "Label", string predictedLabelColumnName = "PredictedLabel",
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentException.ThrowIfNullOrEmpty(labelColumnName);
        ArgumentException.ThrowIfNullOrEmpty(predictedLabelColumnName);
        _ = GlueLabels.Of(task);
        var named = NamedLabels.WithNames(Context, NamedLabels.WithNames(Context, data, labelColumnName), predictedLabelColumnName);
        var (labels, predictions) = (new List<double>(), new List<double>());
        foreach (var (label, predicted) in ExampleSource.Read(
            named, new LabelledRows(labelColumnName, predictedLabelColumnName), null, cancellationToken))
        {
            labels.Add(GlueNumber(task, label, labels.Count, labelColumnName));
            predictions.Add(GlueNumber(task, predicted, predictions.Count, predictedLabelColumnName));
        }

        if (labels.Count == 0)
        {
            throw new InvalidDataException("There are no rows to evaluate.");
        }

        return new GlueMetrics(
            task,
            task == GlueTask.Stsb
                ? GlueScorer.ScoreSimilarity(predictions, labels)
                : GlueScorer.Score(task, [.. predictions.Select(number => (int)number)], [.. labels.Select(number => (int)number)]),
            labels.Count);
    }

    private static double GlueNumber(GlueTask task, LabelValue value, int row, string column)
    {
        var names = GlueLabels.Of(task);
        var number = value switch
        {
            { Name: { } name } when task == GlueTask.Stsb =>
                double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) ? parsed : double.NaN,
            { Name: { } name } => GlueLabels.Parse(task, name) ?? double.NaN,
            { Numbers: [var single] } when task == GlueTask.Stsb || (single == Math.Floor(single) && single >= 0 && single < names.Count) => single,
            _ => double.NaN,
        };
        return double.IsFinite(number)
            ? number
            : throw new InvalidDataException(
                $"Row {row} has {(value.Name is { } seen ? $"'{seen}'" : value.Numbers is [var wrong] ? wrong.ToString(CultureInfo.InvariantCulture) : "no value")} "
                + $"in column '{column}'; {task} wants {(names.Count == 0 ? "a number from 0 to 5" : string.Join(", ", names) + " or their numbers")}. "
                + "The labels of test sets are hidden (-1): evaluate the validation set.");
    }
}
