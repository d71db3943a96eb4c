using MPlug2.ML.Data;

namespace MPlug2.ML;

/// <summary>Reads the detections of images.</summary>
internal sealed class DetectionRows : IExampleReader<DetectionRow>
{
    internal const string DefaultPredictedMasks = "PredictedMasks";

    private readonly InputColumn<long?> _image;
    private readonly InputColumn<uint[]?> _labels;
    private readonly InputColumn<float[]> _boxes;
    private readonly InputColumn<float[]> _scores;
    private readonly InputColumn<string[]?> _masks;
    private long _row = -1;

    internal DetectionRows(InputColumn<long?> image, CocoResultsOptions options)
    {
        _image = image;
        _labels = DetectionInputs.Keys("predicted label", options.PredictedLabelColumnName);
        _boxes = InputColumns.Vector("predicted box", options.PredictedBoundingBoxColumnName);
        _scores = InputColumns.Vector("score", options.ScoreColumnName);
        _masks = DetectionInputs.Texts("predicted mask", options.PredictedMaskColumnName, options.PredictedMaskColumnName == DefaultPredictedMasks);
    }

    public IReadOnlyList<InputColumn> Columns => [_image, _labels, _boxes, _scores, _masks];

    public DetectionRow Read(InputRow row, CancellationToken stop)
    {
        _row++;
        var (labels, scores) = (row.Get(_labels)!, row.Get(_scores));
        DetectionInputs.CheckCount(scores.Length, labels.Length, _scores.Name!, _row);
        if (Array.Exists(labels, label => label == 0) || !Array.TrueForAll(scores, float.IsFinite))
        {
            throw new InvalidDataException($"Row {_row} has a missing key in '{_labels.Name}', or a score in '{_scores.Name}' that is not finite.");
        }

        return new DetectionRow(
            row.Get(_image), labels, DetectionInputs.Boxes(row.Get(_boxes), labels.Length, _boxes.Name!, _labels.Name!, _row), scores,
            row.Get(_masks) is { } masks ? DetectionInputs.Masks(masks, labels.Length, _masks.Name!, _row) : null);
    }
}
