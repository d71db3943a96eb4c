using Microsoft.ML;
using MPlug2.Configuration;
using MPlug2.Decoding;
using MPlug2.ML.Media;
using MPlug2.Samples.ShapesWorld;

namespace MPlug2.ML.Tests.Tasks.VideoCaptioning.Support;

/// <summary>Eight tiny clips, written by one ffmpeg, and a captioner that learned them by heart.</summary>
public sealed class CaptionerWorld : IDisposable
{
    private const int Clips = 8;
    private readonly TestFolder _folder = new();
    private readonly Lazy<VideoCaptionerTransformer> _trained;

    public CaptionerWorld()
    {
        var options = new WorldOptions { Size = 32, MinRadius = 4, MaxRadius = 6, MinSpeed = 2, MaxSpeed = 3 };
        WorldClip[] clips = [.. new WorldGenerator(seed: 3, options).Generate(WorldSplit.Train, Clips)];
        var format = new MPlug2.Samples.ShapesWorld.ClipFormat(options.Size, options.Size, options.FrameCount, options.FramesPerSecond);
        Paths = new ClipWriter().WriteAsync(clips.Select(clip => SceneRenderer.Render(clip.Scene)), format, _folder.Root).GetAwaiter().GetResult();
        Rows = [.. Paths.Zip(clips, (path, clip) => new ClipRow { VideoPath = path, Caption = clip.Caption })];
        _trained = new(() => Captioner(new MLContext(seed: 1), options => (options.Epochs, options.LearningRate) = (300, 5e-3)).Fit(View(new MLContext(), Rows)));
    }

    /// <summary>16 x 16 pixels, two frames, one layer of each kind.</summary>
    public static MPlug2Config Tiny { get; } = new()
    {
        Vision = new() { ImageSize = 16, PatchSize = 8, Width = 16, Layers = 1, Heads = 2 },
        Text = new() { VocabularySize = 100, Width = 16, Heads = 2, FeedForwardWidth = 32, Layers = 1, MaximumPositions = 24, Dropout = 0.1 },
        Universal = new() { Layers = 1, Latents = 4 },
        Decoder = new() { Layers = 1 },
        Frames = 2,
    };

    public static PretrainedModel TinyModel { get; } = PretrainedModel.Random(Tiny);

    public IReadOnlyList<string> Paths { get; }

    /// <summary>The clips with what they show.</summary>
    public IReadOnlyList<ClipRow> Rows { get; }

    /// <summary>A captioner that tells the clips apart. Shared: tests must not dispose of it.</summary>
    internal VideoCaptionerTransformer Trained => _trained.Value;

    public string Folder => _folder.Root;

    public static IDataView View<TRow>(MLContext context, IEnumerable<TRow> rows) where TRow : class => context.Data.LoadFromEnumerable(rows);

    public static List<T> Read<T>(MLContext context, IDataView view) where T : class, new() =>
        [.. context.Data.CreateEnumerable<T>(view, reuseRowObject: false, ignoreMissingColumns: true)];

    public static List<(string Caption, float Score)> Captions(ITransformer model, IEnumerable<ClipRow> rows)
    {
        var context = new MLContext();
        return [.. Read<Captioned>(context, model.Transform(View(context, rows))).Select(row => (row.PredictedCaption, row.Score))];
    }

    /// <summary>An estimator of the tiny model with quick options, which a test changes as it likes.</summary>
    public static VideoCaptioner Captioner(MLContext context, Action<VideoCaptionerOptions>? change = null) =>
        context.Transforms.MPlug2.VideoCaptioner(Options(change));

    public static VideoCaptionerOptions Options(Action<VideoCaptionerOptions>? change = null)
    {
        var options = new VideoCaptionerOptions
        {
            Model = TinyModel,
            Epochs = 1,
            BatchSize = 4,
            FrameCache = new DecodedFrameCacheOptions(),
            MaximumTokens = 12,
            Generation = new GenerationOptions { MinimumLength = 1, MaximumLength = 8, BeamSize = 3 },
        };
        change?.Invoke(options);
        return options;
    }

    /// <summary>A file in the folder of the clips.</summary>
    public string Write(string name, ReadOnlySpan<byte> content)
    {
        var path = _folder.File(name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public void Dispose()
    {
        if (_trained.IsValueCreated)
        {
            _trained.Value.Dispose();
        }

        _folder.Dispose();
    }
}
