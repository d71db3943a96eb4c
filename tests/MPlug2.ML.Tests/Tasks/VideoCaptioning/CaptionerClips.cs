using Microsoft.ML;
using MPlug2.Configuration;
using MPlug2.ML.Media;
using MPlug2.Samples.ShapesWorld;

namespace MPlug2.ML.Tests.Tasks.VideoCaptioning;

/// <summary>A few tiny clips with captions, made once, and the smallest captioner that learns them.</summary>
public sealed class CaptionerClips : IAsyncLifetime
{
    internal const int Count = 8;
    private readonly TestFolder _folder = new();

    internal MLContext Context { get; } = new(seed: 1);

    internal IReadOnlyList<ClipRow> Rows { get; private set; } = [];

    internal IDataView Data => Context.Data.LoadFromEnumerable(Rows);

    internal static MPlug2Config TinyConfig { get; } = new()
    {
        Vision = new() { ImageSize = 16, PatchSize = 8, Width = 16, Layers = 1, Heads = 2 },
        Text = new() { Width = 16, Heads = 2, FeedForwardWidth = 32, Layers = 1, MaximumPositions = 32, Dropout = 0 },
        Universal = new() { Layers = 1, Latents = 4 },
        Decoder = new() { Layers = 1 },
        Frames = 2,
    };

    internal static PretrainedModel Tiny { get; } = PretrainedModel.Random(TinyConfig);

    /// <summary>A captioner of two epochs, made when first asked for; not to be disposed of by a test.</summary>
    internal VideoCaptionerTransformer Model => field ??= Context.Transforms.MPlug2.VideoCaptioner(Options()).Fit(Data);

    /// <summary>Model and short training; set what else a test is about.</summary>
    internal static VideoCaptionerOptions Options() => new()
    {
        Model = Tiny,
        Epochs = 2,
        BatchSize = 4,
        LearningRate = 0.02,
        FrameCache = new DecodedFrameCacheOptions(),
        Generation = new() { MaximumLength = 10, MinimumLength = 1, BeamSize = 3 },
    };

    /// <summary>All rows through a model.</summary>
    internal List<CaptionedRow> Score(ITransformer model) => Score(model, Data);

    internal List<CaptionedRow> Score(ITransformer model, IDataView data) =>
        [.. Context.Data.CreateEnumerable<CaptionedRow>(model.Transform(data), reuseRowObject: false, ignoreMissingColumns: true)];

    internal static void AssertSame(IReadOnlyList<CaptionedRow> expected, IReadOnlyList<CaptionedRow> actual, double tolerance)
    {
        Assert.Equal(expected.Select(row => row.VideoPath), actual.Select(row => row.VideoPath));
        Assert.Equal(expected.Select(row => row.PredictedCaption), actual.Select(row => row.PredictedCaption));
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First.Score, pair.Second.Score, tolerance));
    }

    public async Task InitializeAsync()
    {
        var world = new WorldOptions { Size = 32, MinRadius = 3, MaxRadius = 5, MinSpeed = 2, MaxSpeed = 4 };
        WorldClip[] clips = [.. new WorldGenerator(1, world).Generate(WorldSplit.Train, Count)];
        var format = new ClipFormat(world.Size, world.Size, world.FrameCount, world.FramesPerSecond);
        var paths = await new ClipWriter().WriteAsync(clips.Select(clip => SceneRenderer.Render(clip.Scene)), format, _folder.Root);
        Rows = [.. paths.Zip(clips, (path, clip) => new ClipRow { VideoPath = path, Caption = clip.Caption })];
    }

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }
}
