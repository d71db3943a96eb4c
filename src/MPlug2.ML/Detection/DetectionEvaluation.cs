using System.Globalization;
using Microsoft.ML;
using MPlug2.Detection.Data;
using MPlug2.Metrics.Detection;
using MPlug2.ML.Data;

namespace MPlug2.ML;

public sealed partial class MPlug2Catalog
{
    /// <summary>Compares detected objects with the true ones, as COCO's tools do: average precision and recall by boxes, and by masks where there are any.</summary>
    /// <param name="data">A row an image, such as <c>model.Transform(test)</c> where test comes from <c>Data.LoadCocoInstances</c>.</param>
    /// <param name="options">The columns; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the evaluation.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type.</exception>
    /// <exception cref="InvalidDataException">
    /// There are no rows; a row has more labels than boxes or the like, a box or score that is not possible, a mask that can't be read or is of another
    /// size; or labels and predictions can't be told to be of the same classes.
    /// </exception>
    public DetectionMetrics EvaluateDetection(IDataView data, DetectionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        options ??= new DetectionOptions();
        var rows = ExampleSource.Read(data, new TruthRows(options), null, cancellationToken);
        var classes = new DetectionClasses(data.Schema[options.LabelColumnName], data.Schema[options.Predictions.PredictedLabelColumnName]);
        bool? hasMasks = null;
        List<(long Id, ScoredImage Image)> images = [];
        foreach (var row in rows)
        {
            hasMasks ??= row.Masks is not null && row.Predictions.Masks is not null;
            var image = hasMasks.Value
                ? Image(row, classes, Pixels(row.Masks!, options.MaskColumnName, images.Count), Pixels(row.Predictions.Masks!, options.Predictions.PredictedMaskColumnName, images.Count), images.Count)
                : Image(row, classes, null, null, images.Count);
            images.Add((row.Predictions.ImageId ?? images.Count, image));
        }

        if (images.Count == 0)
        {
            throw new InvalidDataException("There are no rows to evaluate.");
        }

        ScoredImage[] ordered = [.. images.OrderBy(pair => pair.Id).Select(pair => pair.Image)];
        return new DetectionMetrics(
            classes.Names, ordered.Length,
            CocoDetectionScorer.Score(ordered, classes.Names.Count, DetectionOverlap.Boxes, cancellationToken),
            hasMasks == true ? CocoDetectionScorer.Score(ordered, classes.Names.Count, DetectionOverlap.Masks, cancellationToken) : null);
    }

    private static ScoredImage Image(TruthRow row, DetectionClasses classes, RunLengthMask[]? masks, RunLengthMask[]? predicted, int number)
    {
        var sizes = (masks ?? []).Concat(predicted ?? []).Select(mask => (mask.Height, mask.Width)).Distinct().ToList();
        if (sizes.Count > 1)
        {
            throw new InvalidDataException(
                $"Row {number} has masks of {sizes[0].Width} x {sizes[0].Height} and of {sizes[1].Width} x {sizes[1].Height} pixels. All must be of the image's size.");
        }

        return new ScoredImage(
            [.. row.Boxes.Select((box, i) => new TrueObject(
                classes.OfLabel(row.Labels[i]), box, row.Areas?[i] ?? masks?[i].Area ?? box.Width * box.Height, row.Crowds?[i] ?? false, masks?[i]))],
            [.. row.Predictions.Boxes.Select((box, i) => new PredictedObject(
                classes.OfPrediction(row.Predictions.Labels[i]), box, row.Predictions.Scores[i], predicted?[i]))]);
    }

    private static RunLengthMask[] Pixels(ObjectMask?[] masks, string column, int row) =>
    [
        .. masks.Select((mask, i) => mask?.Pixels ?? throw new InvalidDataException(string.Create(
            CultureInfo.InvariantCulture, $"Row {row}, object {i} has no mask in '{column}', others do. Give all of them one, or leave the column out."))),
    ];
}
