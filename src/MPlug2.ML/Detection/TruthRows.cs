using System.Globalization;
using MPlug2.ML.Data;

namespace MPlug2.ML;

/// <summary>Reads images with true and predicted objects.</summary>
internal sealed class TruthRows : IExampleReader<TruthRow>
{
    private readonly InputColumn<uint[]?> _labels;
    private readonly InputColumn<float[]> _boxes;
    private readonly InputColumn<string[]?> _masks;
    private readonly InputColumn<bool[]?> _crowds;
    private readonly InputColumn<double[]?> _areas;
    private readonly DetectionRows _predictions;
    private long _row = -1;

    internal TruthRows(DetectionOptions options)
    {
        _labels = DetectionInputs.Keys("label", options.LabelColumnName);
        _boxes = InputColumns.Vector("box", options.BoundingBoxColumnName);
        _masks = DetectionInputs.Texts("mask", options.MaskColumnName, options.MaskColumnName == DetectionOptions.DefaultMasks);
        _crowds = DetectionInputs.Flags("crowd", options.IsCrowdColumnName, options.IsCrowdColumnName == DetectionOptions.DefaultCrowds);
        _areas = DetectionInputs.Areas("area", options.AreaColumnName, options.AreaColumnName == DetectionOptions.DefaultAreas);
        _predictions = new DetectionRows(
            DetectionInputs.Id("image id", options.ImageIdColumnName, options.ImageIdColumnName == DetectionOptions.DefaultImageId), options.Predictions);
    }

    public IReadOnlyList<InputColumn> Columns => [_labels, _boxes, _masks, _crowds, _areas, .. _predictions.Columns];

    public TruthRow Read(InputRow row, CancellationToken stop)
    {
        _row++;
        var labels = row.Get(_labels)!;
        if (Array.Exists(labels, label => label == 0))
        {
            throw new InvalidDataException($"Row {_row} has a missing key in '{_labels.Name}'. Every object has a class.");
        }

        var (crowds, areas) = (row.Get(_crowds), row.Get(_areas));
        DetectionInputs.CheckCount(crowds?.Length ?? labels.Length, labels.Length, _crowds.Name!, _row);
        DetectionInputs.CheckCount(areas?.Length ?? labels.Length, labels.Length, _areas.Name!, _row);
        if (areas is not null && Array.FindIndex(areas, area => !(area >= 0 && double.IsFinite(area))) is >= 0 and var bad)
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture, $"Row {_row}, object {bad} has the area {areas[bad]} in '{_areas.Name}'. An area is finite and not negative."));
        }

        return new TruthRow(
            labels, DetectionInputs.Boxes(row.Get(_boxes), labels.Length, _boxes.Name!, _labels.Name!, _row),
            row.Get(_masks) is { } masks ? DetectionInputs.Masks(masks, labels.Length, _masks.Name!, _row) : null,
            crowds, areas, _predictions.Read(row, stop));
    }
}
