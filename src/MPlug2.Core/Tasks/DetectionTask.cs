using System.Globalization;
using System.Text.Json;
using MPlug2.Configuration;
using MPlug2.Detection;
using MPlug2.Detection.Data;
using MPlug2.Frames;
using MPlug2.Metrics.Detection;
using MPlug2.Text;
using MPlug2.Training;
using static TorchSharp.torch;

namespace MPlug2.Tasks;

/// <summary>
/// Finds objects in pictures: box, class and mask of each (paper, Table 18), by Cascade Mask R-CNN over the vision encoder's map. It uses no text; the
/// vocabulary only travels along.
/// </summary>
public sealed class DetectionTask : MultimodalTask<DetectionExample, DetectionAnswer>
{
    private readonly Detector _detector;
    private readonly SelectionConfig _selection;

    /// <summary>Joins network, tokenizer and settings; owns the network from here on.</summary>
    /// <exception cref="ArgumentException">Network and settings do not fit each other.</exception>
    public DetectionTask(MPlug2Network network, WordPieceCodec codec, DetectionSettings settings)
        : base(TaskModules.Detection, network, codec, settings)
    {
        Settings = settings;
        _detector = network.Detector;
        _selection = settings.Selection ?? Detection.Selection;
        List<string> faults = [.. _selection.Faults()];
        if (settings.ClassNames.Count > 0 && settings.ClassNames.Count != Detection.Classes)
        {
            faults.Add($"there are {settings.ClassNames.Count} class names for {Detection.Classes} classes");
        }

        if (faults.Count > 0)
        {
            throw new ArgumentException($"The detection settings are not valid: {string.Join("; ", faults)}.", nameof(settings));
        }

        if (Detection.FineTuning.FreezesPatchEmbedding)
        {
            foreach (var parameter in _detector.Vision.PatchEmbedding.parameters())
            {
                parameter.requires_grad = false;
            }
        }
    }

    /// <summary>How a detector comes into being.</summary>
    public static TaskDefinition<DetectionTask, DetectionSettings> Definition { get; } = new(
        TaskModules.Detection, new DetectionSettings(), new DetectionSettings(), static (network, codec, settings) => new DetectionTask(network, codec, settings));

    /// <summary>Class names and what is reported.</summary>
    public DetectionSettings Settings { get; }

    /// <summary>All sizes and rules of the detector.</summary>
    public DetectorConfig Detection => _detector.Config;

    /// <summary>The classes, in the network's order; named by their numbers, from 1, where they have no names.</summary>
    public ClassLabels Classes => Settings.ClassNames.Count > 0
        ? new(Settings.ClassNames, Settings.ClassValues)
        : new([.. Enumerable.Range(1, Detection.Classes).Select(number => number.ToString(CultureInfo.InvariantCulture))], ClassValueType.None);

    private protected override string TrainedSettings => JsonSerializer.Serialize(Detection);

    /// <summary>The sum of all losses: proposals, each stage's classes and boxes, masks.</summary>
    /// <remarks>Pictures larger than the detector's square are shrunk to fit, smaller ones stay as they are.</remarks>
    /// <exception cref="ArgumentException">An object has no size, lies outside, is of no known class, or targets are missing altogether.</exception>
    /// <exception cref="TrainingDivergedException">Proposals are not finite any more.</exception>
    /// <inheritdoc/>
    public override Tensor Loss(IReadOnlyList<DetectionExample> batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        using var scope = NewDisposeScope();
        var images = batch.Select(example => Fitting(example.Frames)).ToList();
        var truths = batch.Select((example, row) => TruthOf(example, images[row])).ToList();
        return _detector.Train(PixelsOf(images), SizesOf(images), truths, new TorchSampleDraws()).Losses.Total().MoveToOuterDisposeScope();
    }

    private protected override IReadOnlyList<DetectionAnswer> Answer(IReadOnlyList<DetectionExample> batch, CancellationToken cancellationToken)
    {
        using var inference = inference_mode();
        var images = batch.Select(example => DetectionResize.Apply(Still(example.Frames), Detection.ImageSize)).ToList();
        var sizes = SizesOf(images);
        var found = _detector.Detect(PixelsOf(images), sizes, _selection, withMasks: !Settings.WithoutMasks || _selection.Maskness);
        return
        [
            .. found.Select((own, row) => AnswerOf(DetectionResults.Scale(own, sizes[row], new(batch[row].Frames.Height, batch[row].Frames.Width)))),
        ];
    }

    /// <summary>Layer-wise learning rates (<see cref="FineTuningConfig.LayerDecay"/>) under <see cref="TrainingOptions.LearningRate"/>.</summary>
    /// <inheritdoc/>
    public override IReadOnlyList<ParameterGroup> ParameterGroups(TrainingOptions options) => LayerDecay.Groups(Network, Detection, options);

    // Maskness changes scores, and with them the order.
    private DetectionAnswer AnswerOf(IReadOnlyList<PredictedObject> objects) => new(
    [
        .. (_selection.Maskness ? objects.OrderByDescending(one => one.Score) : objects.AsEnumerable())
            .Select(one => Settings.WithoutMasks ? one with { Mask = null } : one),
    ]);

    private Tensor PixelsOf(IReadOnlyList<VideoFrames> images) =>
        ImagePixels.ToTensor(images, Detection).to(Network.Options.Type, Network.Options.Device);

    private VideoFrames Fitting(VideoFrames image) => Math.Max(Still(image).Height, image.Width) > Detection.ImageSize
        ? DetectionResize.Apply(image, Detection.ImageSize)
        : image;

    private static VideoFrames Still(VideoFrames image) => image.Count == 1
        ? image
        : throw new ArgumentException($"A detector looks at one picture; it was given a clip of {image.Count} frames. Take one of them.");

    private static ImageSize[] SizesOf(List<VideoFrames> images) => [.. images.Select(image => new ImageSize(image.Height, image.Width))];

    private ImageTruth TruthOf(DetectionExample example, VideoFrames shown)
    {
        var objects = (example.Objects ?? throw new ArgumentException(
            "An example has no list of objects, so it has no loss; a picture without objects has an empty one.")).Where(one => !one.IsCrowd).ToList();
        float x = shown.Width / (float)example.Frames.Width, y = shown.Height / (float)example.Frames.Height;
        var isSame = ReferenceEquals(shown, example.Frames);
        return new(
            [.. objects.Select(one => BoxOf(one, x, y, new(shown.Height, shown.Width)))],
            [.. objects.Select(one => one.Class)],
            [.. objects.Select(one => one.Mask is not { } mask ? null : isSame ? (IInstanceMask)new AnnotatedMask(mask) : new ScaledMask(new AnnotatedMask(mask), x, y))]);
    }

    private PixelBox BoxOf(AnnotatedObject one, float x, float y, ImageSize size)
    {
        if (one.Class < 0 || one.Class >= Detection.Classes)
        {
            throw new ArgumentException($"An object is of class {one.Class}; the detector knows 0 to {Detection.Classes - 1}.");
        }

        var given = PixelBox.Of(one.Box);
        var box = given.Scaled(x, y).ClippedTo(size);
        return given.IsFinite && !given.IsEmpty && !box.IsEmpty ? box : throw new ArgumentException(
            $"The box {one.Box} of an object has no size or lies outside of its picture; boxes are x, y, width, height in pixels. Leave such objects out.");
    }
}
