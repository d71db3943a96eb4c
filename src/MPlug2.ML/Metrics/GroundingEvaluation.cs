using Microsoft.ML;
using MPlug2.Metrics;
using MPlug2.ML.Data;

namespace MPlug2.ML;

public sealed partial class MPlug2Catalog
{
    /// <summary>Compares predicted boxes with the right ones: the share that overlap by half or more, and the mean overlap.</summary>
    /// <param name="data">A row a phrase, such as <c>model.Transform(test)</c>.</param>
    /// <param name="labelColumnName">Column with the right box: left, top, width, height (vector of four Single or Double).</param>
    /// <param name="predictedBoxColumnName">Column with the predicted box, in the same unit.</param>
    /// <param name="splitColumnName">Column with the split (text), for figures by split; null for none.</param>
    /// <param name="options">How boxes are judged; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the evaluation.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type.</exception>
    /// <exception cref="InvalidDataException">
    /// There are no rows, or a box has not four numbers, or one that is not finite, or a negative size, or the right box covers nothing.
    /// </exception>
    public GroundingMetrics EvaluateGrounding(
        IDataView data, string labelColumnName = "Box", string predictedBoxColumnName = "PredictedBox", string? splitColumnName = null,
        GroundingOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentException.ThrowIfNullOrEmpty(labelColumnName);
        ArgumentException.ThrowIfNullOrEmpty(predictedBoxColumnName);
        options ??= new GroundingOptions();
        options.Validate();
        var overlaps = new List<(double Overlap, string Split)>();
        foreach (var (label, predicted, split) in ExampleSource.Read(
            data, new BoxedRows(labelColumnName, predictedBoxColumnName, splitColumnName), null, cancellationToken))
        {
            var right = ReadBox(label, labelColumnName, overlaps.Count);
            if (right.IsEmpty && !options.CountEmptyLabels)
            {
                throw new InvalidDataException(
                    $"Row {overlaps.Count} has a right box of size zero in column '{labelColumnName}'; remove it, or set CountEmptyLabels.");
            }

            var overlap = ReadBox(predicted, predictedBoxColumnName, overlaps.Count).IntersectionOverUnion(right, options.Convention);
            overlaps.Add((overlap, split ?? ""));
        }

        if (overlaps.Count == 0)
        {
            throw new InvalidDataException("There are no rows to evaluate.");
        }

        var bySplit = overlaps.GroupBy(row => row.Split, row => row.Overlap, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => Figures([.. group]), StringComparer.Ordinal);
        double[] all = [.. overlaps.Select(row => row.Overlap)];
        return new GroundingMetrics(Figures(all), splitColumnName is null ? [] : bySplit, all);

        GroundingFigures Figures(double[] values) => new(
            values.Length,
            values.Count(value => options.ThresholdIsEnough ? value >= options.Threshold : value > options.Threshold) / (double)values.Length,
            values.Average());
    }

    private static BoundingBox ReadBox(double[] numbers, string column, int row)
    {
        if (numbers.Length != 4)
        {
            throw new InvalidDataException(
                $"Row {row} has {numbers.Length} numbers in column '{column}'; a box has four: left, top, width, height.");
        }

        var box = new BoundingBox(numbers[0], numbers[1], numbers[2], numbers[3]);
        try
        {
            box.Validate();
            return box;
        }
        catch (ArgumentException error)
        {
            throw new InvalidDataException($"Row {row}, column '{column}': {error.Message}", error);
        }
    }
}
