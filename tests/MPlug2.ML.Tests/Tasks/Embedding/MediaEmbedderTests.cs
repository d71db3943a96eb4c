using Microsoft.ML;
using Microsoft.ML.Data;
using MPlug2.ML.Media;
using MPlug2.ML.Tests.Tasks.VideoCaptioning.Support;
using MPlug2.Tasks;
using static MPlug2.ML.Tests.Tasks.VideoCaptioning.Support.CaptionerWorld;

namespace MPlug2.ML.Tests.Tasks.Embedding;

[Collection(nameof(CaptionerCollection))]
public sealed class MediaEmbedderTests(CaptionerWorld world) : IDisposable
{
    private readonly MLContext _context = new(seed: 1);
    private readonly ColorImages _images = new();

    public void Dispose() => _images.Dispose();

    [Fact]
    public void Images_SavedAndElsewhereAndOneByOne_HaveTheSameVectors()
    {
        var data = Images(_images.Paths);
        var embedder = Embedder();
        using var model = embedder.Fit(data);
        using var alone = Embedder(options => options.ScoringBatchSize = 1).AsTransformer();
        var here = Vectors(model, data);
        Close(here, Vectors(alone, data));
        Assert.All(here, vector => Assert.Equal(1, vector.Sum(number => number * number), 1e-4));
        Assert.True(here[0].Zip(here[2]).Sum(pair => Math.Abs(pair.First - pair.Second)) > 1e-3);

        var path = _images.Save(_context, model, data);
        Close(here, [.. _images.Elsewhere(["rows", path, "Embedding", .. _images.Paths.SelectMany(image => new[] { image, "" })])
            .Select(line => line.Split('\t').Select(number => float.Parse(number, System.Globalization.CultureInfo.InvariantCulture)).ToArray())]);
        using var engine = _context.Model.CreatePredictionEngine<Row, Embedded>(_context.Model.Load(path, out _));
        Close([here[1]], [engine.Predict(new Row { ImagePath = _images.Paths[1] }).Embedding]);
        SchemaAssert.SameAsPromised(embedder, model, data);
    }

    [Fact]
    public void Videos_WithTheModelOfACaptioner_ComeFromWhatItLearnt()
    {
        var file = _images.Save(_context, world.Trained, View(_context, world.Rows), "captioner.zip");
        using var model = Embedder(options =>
        {
            (options.ImageColumnName, options.VideoColumnName) = (null, "VideoPath");
            (options.Model, options.Pooling) = (PretrainedModel.FromZip(file), EmbeddingPooling.ClassToken);
        }).AsTransformer();
        Assert.Empty(model.LoadReport!.Missing);
        Assert.Equal(Tiny.Text.Width, model.EmbeddingWidth);
        var vectors = Vectors(model, View(_context, world.Rows));
        Assert.Equal(world.Rows.Count, vectors.Count);
        Assert.Equal(world.Rows.Count, vectors.Select(vector => string.Join(' ', vector)).Distinct().Count());
    }

    [Fact]
    public void BadImage_EmptyWithError_IsZeros()
    {
        var bad = _images.Write("bad.png", [1, 2, 3]);
        using var model = Embedder(options => options.BadMediaInScoring = BadMediaScoring.EmptyWithError).AsTransformer();
        var scored = model.Transform(Images([_images.Paths[0], bad]));
        var vectors = scored.GetColumn<float[]>("Embedding").ToList();
        Assert.NotEqual(0, vectors[0].Sum(Math.Abs));
        Assert.All(vectors[1], number => Assert.Equal(0, number));
        Assert.Equal(["", "bad.png"], scored.GetColumn<string>("Error").Select(error => error.Length == 0 ? "" : error.Contains("bad.png", StringComparison.Ordinal) ? "bad.png" : error));
        using var strict = Embedder().AsTransformer();
        Assert.ThrowsAny<MediaRejectedException>(() => Vectors(strict, Images([bad])));
    }

    [Fact]
    public void Options_OutOfRange_AreRefused()
    {
        Assert.Contains("not trained", Assert.Throws<ArgumentException>(() => Embedder(options => options.Epochs = 1)).Message, StringComparison.Ordinal);
        Assert.Contains("exactly one", Assert.Throws<ArgumentException>(() => Embedder(options => options.ImageColumnName = null)).Message, StringComparison.Ordinal);
        Assert.Contains("same name", Assert.Throws<ArgumentException>(
            () => Embedder(options => options.ErrorColumnName = "Embedding")).Message, StringComparison.Ordinal);
    }

    private MediaEmbedder Embedder(Action<MediaEmbedderOptions>? change = null)
    {
        var options = new MediaEmbedderOptions { ImageColumnName = "ImagePath", Model = TinyModel };
        change?.Invoke(options);
        return _context.Transforms.MPlug2.MediaEmbedder(options);
    }

    private IDataView Images(IEnumerable<string> paths) => _context.Data.LoadFromEnumerable(paths.Select(path => new Row { ImagePath = path }));

    private static List<float[]> Vectors(ITransformer model, IDataView data) => [.. model.Transform(data).GetColumn<float[]>("Embedding")];

    private static void Close(IReadOnlyList<float[]> expected, IReadOnlyList<float[]> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        Assert.All(expected.Zip(actual), pair => Assert.All(pair.First.Zip(pair.Second), numbers => Assert.Equal(numbers.First, numbers.Second, 1e-5)));
    }

    private sealed class Row
    {
        public string ImagePath { get; set; } = "";
    }

    private sealed class Embedded
    {
        public float[] Embedding { get; set; } = [];
    }
}
