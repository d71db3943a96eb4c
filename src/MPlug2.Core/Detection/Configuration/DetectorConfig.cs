using MPlug2.Configuration;
using MPlug2.Training;
using static TorchSharp.torch;

namespace MPlug2.Detection;

/// <summary>
/// A detector: Cascade Mask R-CNN over the single map of a vision transformer, as ViTDet and EVA build it (paper, Table 18). Everything that the
/// paper leaves open is an option here.
/// </summary>
public sealed record DetectorConfig
{
    private static readonly double[] ImageNetMean = [123.675, 116.28, 103.53];
    private static readonly double[] ImageNetDeviation = [58.395, 57.12, 57.375];
    private static readonly double[] ClipMean = [0.48145466 * 255, 0.4578275 * 255, 0.40821073 * 255];
    private static readonly double[] ClipDeviation = [0.26862954 * 255, 0.26130258 * 255, 0.27577711 * 255];

    /// <summary>The vision transformer.</summary>
    public VisionMapConfig Vision { get; init; } = new();

    /// <summary>Side of the square that pictures are padded to, in pixels; default 1280. A multiple of the patch.</summary>
    public int ImageSize { get; init; } = 1280;

    /// <summary>Classes, the background not counted; default 80.</summary>
    public int Classes { get; init; } = 80;

    /// <summary>Mean of red, green and blue, 0 to 255, in the vision transformer's pre-training; default CLIP's.</summary>
    public IReadOnlyList<double> PixelMean { get; init; } = ClipMean;

    /// <summary>Deviation of red, green and blue; default CLIP's.</summary>
    public IReadOnlyList<double> PixelDeviation { get; init; } = ClipDeviation;

    /// <summary>Channels of pyramid and heads; default 256.</summary>
    public int Width { get; init; } = 256;

    /// <summary>Anchors and proposals.</summary>
    public ProposalConfig Proposals { get; init; } = new();

    /// <summary>Box stages and mask head.</summary>
    public CascadeConfig Cascade { get; init; } = new();

    /// <summary>What is reported.</summary>
    public SelectionConfig Selection { get; init; } = new();

    /// <summary>How it is trained.</summary>
    public FineTuningConfig FineTuning { get; init; } = new();

    /// <summary>EVA's setting at 1280 pixels, which the paper names, for mPLUG-2's ViT-L.</summary>
    public static DetectorConfig Coco1280 { get; } = new();

    /// <summary>The public numbers of detectors with a ViT-L at 1024 pixels (EVA-02, ViTDet).</summary>
    public static DetectorConfig Coco1024 { get; } = new()
    {
        ImageSize = 1024,
        FineTuning = new() { LearningRate = 6e-5, BatchSize = 144, LayerDecay = 0.8, Iterations = 60000, WarmupSteps = 1000, Drops = [new(0.8, 0.1), new(0.9, 0.01)] },
    };

    /// <summary>2.2 million parameters at 96 pixels and three classes: learns a small world of shapes on a CPU from nothing.</summary>
    public static DetectorConfig Tiny { get; } = new()
    {
        Vision = new()
        {
            Width = 128,
            Layers = 4,
            Heads = 4,
            FeedForwardWidth = 512,
            Dual = false,
            NormEpsilon = 1e-6,
            WindowSize = 0,
            GlobalBlocks = [],
            PositionGrid = 6,
            DropPath = 0,
        },
        ImageSize = 96,
        Classes = 3,
        PixelMean = ImageNetMean,
        PixelDeviation = ImageNetDeviation,
        Width = 48,
        Proposals = new()
        {
            AnchorSizes = [8, 16, 32, 64, 128],
            Samples = 64,
            CandidatesInTraining = 300,
            Candidates = 200,
            KeptInTraining = 100,
            Kept = 60,
            MinimumScore = 0.1,
        },
        Cascade = new() { Samples = 48, CanonicalBox = 64, Convolutions = 2, HiddenWidth = 128, MaskConvolutions = 2 },
        Selection = new() { MaximumDetections = 20 },
        FineTuning = new()
        {
            LearningRate = 1e-3,
            BatchSize = 4,
            WeightDecay = 0.05,
            LayerDecay = 1,
            Iterations = 500,
            WarmupSteps = 50,
            Drops = [],
            MaximumGradientNorm = 5,
        },
    };

    /// <summary>Patches along a side of the padded picture.</summary>
    public int Grid => ImageSize / Vision.PatchSize;

    /// <summary>A detector around the vision encoder of a model that knows other tasks.</summary>
    public static DetectorConfig Of(VisionConfig vision) => Coco1280 with { Vision = VisionMapConfig.Of(vision) };

    /// <summary>This configuration with ViTDet's pixels: ImageNet's mean and deviation.</summary>
    public DetectorConfig WithImageNetPixels() => this with { PixelMean = ImageNetMean, PixelDeviation = ImageNetDeviation };

    /// <summary>The options of a training as <see cref="FineTuning"/> has it.</summary>
    public TrainingOptions ToTrainingOptions() => FineTuning.Over(new()
    {
        Epochs = int.MaxValue,
        MaximumSteps = FineTuning.Iterations,
        BatchSize = FineTuning.BatchSize,
        WeightDecay = FineTuning.WeightDecay,
    });

    /// <summary>What to know before this runs on a device, or null: attention over large maps takes long on a CPU.</summary>
    public string? Advice(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        return device.type == TorchSharp.DeviceType.CPU && Grid > 24
            ? $"The detector's map has {Grid} x {Grid} patches; on a CPU a picture takes seconds to minutes. Lower ImageSize, or use a GPU."
            : null;
    }

    /// <summary>Returns this configuration, or throws one error that lists every fault.</summary>
    /// <exception cref="ArgumentException">Some values are out of range or do not fit each other.</exception>
    public DetectorConfig Validated()
    {
        var faults = Faults().ToList();
        return faults.Count == 0 ? this : throw new ArgumentException($"The detector's configuration is not valid: {string.Join("; ", faults)}.");
    }

    internal IEnumerable<string> Faults()
    {
        foreach (var fault in Vision.Faults().Concat(Proposals.Faults()).Concat(Cascade.Faults()).Concat(Selection.Faults()).Concat(FineTuning.Faults()))
        {
            yield return fault;
        }

        if (Vision.PatchSize > 0 && (ImageSize < 2 * Vision.PatchSize || ImageSize % Vision.PatchSize != 0))
        {
            yield return $"ImageSize {ImageSize} is not a multiple of Vision.PatchSize {Vision.PatchSize}, at least twice as large";
        }

        if (Classes < 1 || Width < 1)
        {
            yield return $"Classes {Classes} and Width {Width} are at least 1";
        }

        if (PixelMean.Count != 3 || PixelDeviation.Count != 3 || PixelDeviation.Any(value => !(value > 0)))
        {
            yield return "PixelMean and PixelDeviation are three numbers, deviations above 0";
        }
    }
}
