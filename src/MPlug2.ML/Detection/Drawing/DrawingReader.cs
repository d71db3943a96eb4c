using Microsoft.ML.Data;
using MPlug2.Detection.Data;
using MPlug2.Metrics;
using MPlug2.ML.Data;
using MPlug2.ML.Media;
using MPlug2.ML.Tasks;

namespace MPlug2.ML;

/// <summary>Reads images and what is to be drawn on them.</summary>
internal sealed class DrawingReader : IExampleReader<DrawingExample>
{
    private static readonly ImageRequest Whole = new() { Form = ImageForm.Original };

    private readonly ImageSource _images = new(LimitsOnLoading.Current);
    private readonly DrawDetectionsOptions _options;
    private readonly InputColumn<MediaReference> _image;
    private readonly InputColumn<IReadOnlyList<string?>> _labels;
    private readonly InputColumn<float[]> _boxes;
    private readonly InputColumn<float[]> _scores;
    private readonly InputColumn<string[]?> _masks;

    internal DrawingReader(DrawDetectionsOptions options)
    {
        _options = options;
        _image = InputColumns.Media("image", options.ImageColumnName,
            MediaReference.FromImageFile, static bytes => MediaReference.FromImageBytes(bytes), MediaReference.FromImage);
        _labels = new InputColumn<IReadOnlyList<string?>>("label", options.LabelColumnName)
            .AcceptingKeys(static (keys, names) => [.. keys.DenseValues().Select(key => key == 0 ? null : names?[(int)key - 1] ?? $"{key}")])
            .AcceptingVector<ReadOnlyMemory<char>>(TextDataViewType.Instance, static texts => [.. texts.DenseValues().Select(text => text.ToString())])
            .Accepting<ReadOnlyMemory<char>>(TextDataViewType.Instance, static text => [text.ToString()]);
        _boxes = InputColumns.Vector("box", options.BoundingBoxColumnName);
        _scores = InputColumns.Vector("score", options.ScoreColumnName, options.ScoreColumnName == DrawDetectionsOptions.DefaultScores)
            .Accepting<float>(NumberDataViewType.Single, static value => [value]);
        _masks = DetectionInputs.Texts("mask", options.MaskColumnName, options.MaskColumnName == DetectionRows.DefaultPredictedMasks);
    }

    public IReadOnlyList<InputColumn> Columns => [_image, _labels, _boxes, _scores, _masks];

    public DrawingExample Read(InputRow row, CancellationToken stop)
    {
        var media = row.Get(_image);
        var picture = _images.Read(media, Whole, stop).Frames;
        var labels = row.Get(_labels);
        var numbers = row.Get(_boxes);
        if (numbers.Length != 4 * labels.Count)
        {
            throw Fault(
                $"there are {labels.Count} labels in '{_labels.Name}' and {numbers.Length} numbers in '{_boxes.Name}'; each object has one label and four numbers");
        }

        var scores = row.Get(_scores) ?? [];
        var masks = row.Get(_masks) ?? [];
        CheckCount(scores.Length, _scores.Name!);
        CheckCount(masks.Length, _masks.Name!);
        List<DrawnObject> objects = [];
        for (var i = 0; i < labels.Count; i++)
        {
            float? score = scores.Length > 0 ? scores[i] : null;
            if (!(score < _options.MinimumScore))
            {
                objects.Add(new DrawnObject(Box(numbers.AsSpan(4 * i, 4)), labels[i] ?? "", score, masks.Length > 0 ? Mask(masks[i]) : null));
            }
        }

        return new DrawingExample(picture, media.Path, objects);

        BoundingBox Box(ReadOnlySpan<float> four)
        {
            var box = _options.BoxForm == BoxForm.Corners
                ? new BoundingBox(four[0], four[1], (double)four[2] - four[0], (double)four[3] - four[1])
                : new BoundingBox(four[0], four[1], four[2], four[3]);
            try
            {
                box.Validate();
                return box;
            }
            catch (ArgumentException error)
            {
                throw Fault($"in '{_boxes.Name}', {error.Message} DrawDetectionsOptions.BoxForm is {_options.BoxForm}", error);
            }
        }

        RunLengthMask? Mask(string text)
        {
            if (text.Length == 0)
            {
                return null;
            }

            RunLengthMask mask;
            try
            {
                mask = ObjectMask.Parse(text).Pixels;
            }
            catch (FormatException error)
            {
                throw Fault($"in '{_masks.Name}', {error.Message}", error);
            }

            return mask.Height == picture.Height && mask.Width == picture.Width ? mask : throw Fault(
                $"a mask in '{_masks.Name}' is of {mask.Width} x {mask.Height} pixels, the image has {picture.Width} x {picture.Height}");
        }

        void CheckCount(int count, string column)
        {
            if (count != 0 && count != labels.Count)
            {
                throw Fault($"there are {labels.Count} objects and {count} items in '{column}'");
            }
        }

        InvalidDataException Fault(string detail, Exception? inner = null) => new($"Image {media.Name} can't be drawn on: {detail}.", inner);
    }
}
