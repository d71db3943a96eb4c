using Microsoft.ML;
using MPlug2.Detection;
using MPlug2.Detection.Data;
using MPlug2.ML.Tests.Media;
using SkiaSharp;

namespace MPlug2.ML.Tests.Tasks.Detection;

/// <summary>Ten small images of one or two squares, red or blue, one of them without any and one of another size; and a detector that learnt them.</summary>
public sealed class SquaresWorld : ModelFolder
{
    private readonly Lazy<(InstanceSegmenterTransformer Model, IDataView Data)> _trained;
    private readonly Lazy<PretrainedModel> _saved;

    public SquaresWorld()
    {
        Rows =
        [
            Make("a", 64, 64, ("red", 4, 6, 24)), Make("b", 64, 64, ("blue", 34, 8, 24)), Make("c", 64, 64, ("red", 30, 32, 28)),
            Make("d", 64, 64, ("blue", 6, 34, 26)), Make("e", 64, 64, ("red", 2, 2, 24), ("blue", 36, 36, 24)),
            Make("f", 64, 64, ("blue", 4, 4, 26), ("red", 36, 34, 24)), Make("g", 64, 64, ("red", 36, 4, 24), ("blue", 4, 36, 24)),
            Make("h", 64, 64, ("blue", 38, 2, 24), ("red", 2, 36, 26)), Make("wide", 96, 72, ("red", 10, 20, 36)), Make("empty", 64, 64),
        ];
        _trained = new(() =>
        {
            var context = new MLContext(seed: 1);
            var data = Keyed(context, Rows);
            return (context.Transforms.MPlug2.InstanceSegmenter(Segmenter(options => (options.Epochs, options.BatchSize) = (120, 5))).Fit(data), data);
        });
        _saved = new(() => PretrainedModel.FromZip(Save(new MLContext(seed: 1), Trained, TrainingData, "saved.zip")));
    }

    /// <summary>64 pixels, two blocks, narrow heads.</summary>
    internal static DetectorConfig Small { get; } = DetectorConfig.Tiny with
    {
        Vision = DetectorConfig.Tiny.Vision with { Width = 64, Layers = 2, Heads = 2, FeedForwardWidth = 128, PositionGrid = 4 },
        ImageSize = 64,
        Width = 32,
        Proposals = DetectorConfig.Tiny.Proposals with { Samples = 32, CandidatesInTraining = 60, Candidates = 40, KeptInTraining = 30, Kept = 20 },
        Cascade = DetectorConfig.Tiny.Cascade with { Samples = 24, Convolutions = 1, HiddenWidth = 64, MaskConvolutions = 1 },
        FineTuning = DetectorConfig.Tiny.FineTuning with { LearningRate = 2e-3, WarmupSteps = 10 },
    };

    public IReadOnlyList<SquareRow> Rows { get; }

    /// <summary>Shared: tests must not dispose of it.</summary>
    internal InstanceSegmenterTransformer Trained => _trained.Value.Model;

    internal IDataView TrainingData => _trained.Value.Data;

    /// <summary>The trained detector as its file gives it.</summary>
    internal PretrainedModel Saved => _saved.Value;

    internal static IDataView Keyed(MLContext context, IEnumerable<SquareRow> rows) => Keyed(context, rows, rows);

    /// <summary>The rows with the keys that others of them get.</summary>
    internal static IDataView Keyed(MLContext context, IEnumerable<SquareRow> rows, IEnumerable<SquareRow> ofKeys) =>
        context.Transforms.Conversion.MapValueToKey("Label").Fit(context.Data.LoadFromEnumerable(ofKeys)).Transform(context.Data.LoadFromEnumerable(rows));

    internal static ObjectDetectorOptions Detector(Action<ObjectDetectorOptions>? change = null)
    {
        var options = new ObjectDetectorOptions { ImageColumnName = "ImagePath", Detector = Small, Epochs = 1, FrameCache = new() };
        change?.Invoke(options);
        return options;
    }

    internal static InstanceSegmenterOptions Segmenter(Action<InstanceSegmenterOptions>? change = null)
    {
        var options = new InstanceSegmenterOptions { ImageColumnName = "ImagePath", Detector = Small, Epochs = 1, FrameCache = new() };
        change?.Invoke(options);
        return options;
    }

    internal static string Polygon(int x, int y, int side, int height = 64, int width = 64) =>
        ObjectMask.OfPolygons([[x, y, x + side, y, x + side, y + side, x, y + side]], height, width).ToString();

    private SquareRow Make(string name, int width, int height, params (string Color, int X, int Y, int Side)[] squares) => new()
    {
        ImagePath = Write(name + ".png", TestImages.Encode(width, height, (column, row) =>
        {
            foreach (var (color, x, y, side) in squares)
            {
                if (column >= x && column < x + side && row >= y && row < y + side)
                {
                    return color == "red" ? SKColors.Red : SKColors.Blue;
                }
            }

            return SKColors.LightGray;
        }, SKEncodedImageFormat.Png)),
        Label = [.. squares.Select(square => square.Color)],
        BoundingBoxes = [.. squares.SelectMany(square => new float[] { square.X, square.Y, square.X + square.Side, square.Y + square.Side })],
        Masks =
        [
            .. squares.Select((square, i) => Polygon(square.X, square.Y, square.Side, height, width) is var text && i == 0 ? text : ObjectMask.Parse(text).Pixels.ToString()),
        ],
        IsCrowd = [.. squares.Select(_ => false)],
    };
}
