using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using MPlug2.Frames;
using MPlug2.Metrics;
using MPlug2.ML.Tests.Media;
using SkiaSharp;
using static MPlug2.ML.Tests.Tasks.VideoCaptioning.Support.CaptionerWorld;

namespace MPlug2.ML.Tests.Tasks.Grounding;

public sealed class VisualGrounderTests : IDisposable
{
    // At CLIP's deviation a tiny model takes long to tell places apart.
    private static readonly PretrainedModel PlacesModel = PretrainedModel.Random(Tiny with
    {
        Vision = Tiny.Vision with { Width = 32, PositionDeviation = 0.5 },
        Text = Tiny.Text with { Width = 32, Dropout = 0 },
    });

    private readonly MLContext _context = new(seed: 1);
    private readonly ColorImages _images = new();
    private readonly Row[] _rows;

    public VisualGrounderTests() => _rows = [Make(1, 1), Make(17, 1), Make(1, 17), Make(17, 17)];

    public void Dispose() => _images.Dispose();

    [Fact]
    public void Fit_FourSquares_FindsThemAndTheSameInAnotherProcess()
    {
        using var model = Grounder(options => (options.Epochs, options.LearningRate, options.WarmupSteps) = (200, 3e-3, 10)).Fit(Data(_rows));
        var here = Boxes(model, _rows);

        Assert.All(here.Zip(_rows), pair => Assert.True(Overlap(pair.First, pair.Second.Box) > 0.6, string.Join(", ", pair.First)));

        var path = _images.Save(_context, model, Data(_rows));
        var there = _images.Elsewhere(["rows", path, "PredictedBox", .. _rows.SelectMany(row => new[] { row.ImagePath, row.Phrase })]);
        Assert.Equal(here, there.Select(line => line.Split('\t').Select(number => float.Parse(number, CultureInfo.InvariantCulture)).ToArray()));
        using var engine = _context.Model.CreatePredictionEngine<Row, Found>(_context.Model.Load(path, out _));
        var found = engine.Predict(_rows[3]);
        Assert.All(here[3].Zip(found.PredictedBox), pair => Assert.Equal(pair.First, pair.Second, 1e-3)); // a batch of one rounds otherwise
        Assert.InRange(found.Score, 1e-6f, 1);
    }

    [Fact]
    public void GetOutputSchema_OfTheEstimator_IsThatOfTheTransformer()
    {
        var grounder = Grounder(options => options.Epochs = 0);
        var data = Data(_rows);
        using var model = grounder.Fit(data);
        SchemaAssert.SameAsPromised(grounder, model, data);
        Assert.All(Boxes(model, _rows), box => Assert.True(box[0] >= 0 && box[1] >= 0 && box[0] + box[2] <= 32.001 && box[1] + box[3] <= 32.001));
    }

    [Fact]
    public void AsTransformer_ModelWithoutVocabulary_SaysWhatItNeeds() =>
        Assert.Contains("vocabulary", Assert.Throws<InvalidOperationException>(() => Grounder().AsTransformer()).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(" ", new float[] { 1, 1, 4, 4 }, "empty phrase")]
    [InlineData("square", new float[] { 1, 1, 0, 4 }, "no size")]
    [InlineData("square", new float[] { 1, 1, 4, -4 }, "no size")]
    [InlineData("square", new[] { 1, float.NaN, 4, 4 }, "not finite")]
    [InlineData("square", new float[] { 1, 1, 4 }, "a box of 3 numbers")]
    [InlineData("square", new float[] { 20, 1, 20, 4 }, "beyond its image of 32 x 32")]
    [InlineData("square", new float[] { -9, 1, 20, 4 }, "beyond its image of 32 x 32")]
    [InlineData("square", new[] { -0.9f, 1, 0.5f, 4 }, "beyond its image of 32 x 32")]
    public void Fit_FaultyRow_SaysWhatIsWrong(string phrase, float[] box, string expected)
    {
        var row = new Row { ImagePath = _rows[0].ImagePath, Phrase = phrase, Box = box };
        var error = Assert.Throws<InvalidDataException>(() => Grounder().Fit(Data([.. _rows, row])));
        Assert.StartsWith($"Row {_rows.Length} of the training data has ", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void VisualGrounder_Augmentation_IsRefused() => Assert.Contains(
        "Augmentation", Assert.Throws<ArgumentException>(() => Grounder(options => options.Augmentation = new RandomShift(4))).Message, StringComparison.Ordinal);

    [Fact]
    public void Transform_EmptyPhrase_SaysSo()
    {
        using var model = Grounder(options => options.Epochs = 0).Fit(Data(_rows));
        var error = Assert.ThrowsAny<Exception>(() => Boxes(model, [new() { ImagePath = _rows[0].ImagePath, Phrase = "" }]));
        Assert.Contains("empty phrase", error.ToString(), StringComparison.Ordinal);
    }

    private VisualGrounder Grounder(Action<VisualGrounderOptions>? change = null)
    {
        var options = new VisualGrounderOptions { Model = PlacesModel, Epochs = 1, BatchSize = 4, MaximumPhraseTokens = 8, Bins = 17, FrameCache = new() };
        change?.Invoke(options);
        return _context.Transforms.MPlug2.VisualGrounder(options);
    }

    private Row Make(int x, int y) => new()
    {
        ImagePath = _images.Write($"{x}-{y}.png", TestImages.Encode(
            32, 32, (column, row) => column >= x && column < x + 14 && row >= y && row < y + 14 ? SKColors.White : SKColors.Black, SKEncodedImageFormat.Png)),
        Phrase = "the white square",
        Box = [x, y, 14, 14],
    };

    private IDataView Data(IEnumerable<Row> rows) => _context.Data.LoadFromEnumerable(rows);

    private List<float[]> Boxes(ITransformer model, IEnumerable<Row> rows) => [.. model.Transform(Data(rows)).GetColumn<float[]>("PredictedBox")];

    private static double Overlap(float[] left, float[] right) =>
        new BoundingBox(left[0], left[1], left[2], left[3]).IntersectionOverUnion(new BoundingBox(right[0], right[1], right[2], right[3]));

    private sealed class Row
    {
        public string ImagePath { get; set; } = "";

        public string Phrase { get; set; } = "";

        public float[] Box { get; set; } = [];
    }

    private sealed class Found
    {
        public float[] PredictedBox { get; set; } = [];

        public float Score { get; set; }
    }
}
