using Microsoft.ML;
using Microsoft.ML.Data;
using MPlug2.ML.Data;
using MPlug2.ML.Interop;

namespace MPlug2.ML.Tests.Interop;

public class SchemaTests
{
    private readonly MLContext _context = new(seed: 1);

    [Fact]
    public void Fit_InputMissing_SaysItInMlNetsWordsWithTheColumnsThereAre()
    {
        var data = _context.Data.LoadFromEnumerable([new TextRow()]);
        var estimator = new LengthEstimator(_context.Transforms.MPlug2, new LengthOptions { TextColumnName = "Caption" });
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => estimator.Fit(data));
        Assert.StartsWith("Could not find text column 'Caption'. The columns there are: 'Text', 'Number'.", error.Message);
        Assert.Equal("inputSchema", error.ParamName);
        Assert.Equal(error.Message, Assert.Throws<ArgumentOutOfRangeException>(
            () => estimator.GetOutputSchema(SchemaShapes.Of(data.Schema))).Message);
    }

    [Fact]
    public void Fit_InputOfAnotherType_SaysTheTypeSeenAndTheTypeWanted()
    {
        var data = _context.Data.LoadFromEnumerable([new TextRow()]);
        var estimator = new LengthEstimator(_context.Transforms.MPlug2, new LengthOptions { TextColumnName = "Number" });
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => estimator.Fit(data));
        Assert.StartsWith("Schema mismatch for text column 'Number': expected String, got Single. Convert", error.Message);
        Assert.Equal(error.Message, Assert.Throws<ArgumentOutOfRangeException>(
            () => estimator.GetOutputSchema(SchemaShapes.Of(data.Schema))).Message);
    }

    [Fact]
    public void Transform_AnotherSchemaThanFitted_FailsBeforeAnyWork()
    {
        using var model = new LengthEstimator(_context.Transforms.MPlug2, new LengthOptions())
            .Fit(_context.Data.LoadFromEnumerable([new TextRow { Text = "a" }]));
        var other = _context.Data.LoadFromEnumerable([new { Caption = "a" }]);
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Transform(other));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.GetOutputSchema(other.Schema));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.GetRowToRowMapper(other.Schema));
    }

    [Fact]
    public void GetOutputSchema_EstimatorAndTransformer_Agree()
    {
        var data = _context.Data.LoadFromEnumerable([new TextRow { Text = "a" }]);
        var estimator = new LengthEstimator(_context.Transforms.MPlug2, new LengthOptions { WeightColumnName = "Number" });
        var promised = estimator.GetOutputSchema(SchemaShapes.Of(data.Schema));
        using var model = estimator.Fit(data);
        Assert.Equal(["Text", "Number", "Upper", "Score", "Parts", "Parity"], promised.Select(column => column.Name));
        SchemaAssert.SameAsPromised(estimator, model, data);
    }

    [Fact]
    public void WantedTypes_MediaColumn_ListsThem() => Assert.Equal(
        "String, Vector<Byte> or Image",
        InputColumns.Media("video", "Video", path => path, bytes => $"{bytes.Length} bytes", image => $"{image.Width} pixels").WantedTypes);

    [Fact]
    public void Media_EachType_IsReadAndTheImageNotDisposed()
    {
        using var image = MLImage.CreateFromPixels(5, 3, MLPixelFormat.Bgra32, new byte[5 * 3 * 4]);
        var rows = new[] { new MediaRow { Path = "a.mp4", Bytes = [1, 2, 3], Image = image } };
        var data = _context.Data.LoadFromEnumerable(rows);
        foreach (var (column, expected) in new[] { ("Path", "a.mp4"), ("Bytes", "3 bytes"), ("Image", "5 pixels") })
        {
            Assert.Equal([expected], ExampleSource.Read(data, new MediaReader(column)));
        }

        Assert.Equal(5, image.Width);
        Assert.Equal(60, image.Pixels.Length);
    }

    [Theory]
    [InlineData("Single", 1.5)]
    [InlineData("Double", 2.5)]
    [InlineData("Int", 3.0)]
    [InlineData("Long", 4.0)]
    [InlineData(null, null)]
    public void Number_AnyType_IsRead(string? column, double? expected)
    {
        var data = _context.Data.LoadFromEnumerable([new NumberRow { Single = 1.5f, Double = 2.5, Int = 3, Long = 4 }]);
        Assert.Equal([expected], ExampleSource.Read(data, new NumberReader(column)));
    }

    [Fact]
    public void Key_ColumnOfKeys_IsAcceptedAndAPlainNumberIsNot()
    {
        var data = _context.Transforms.Conversion.MapValueToKey("Key", "Text")
            .Fit(_context.Data.LoadFromEnumerable(Texts)).Transform(_context.Data.LoadFromEnumerable(Texts));
        Assert.Equal(1, InputColumns.Key("label", "Key").Find(data.Schema)!.Value.Type is KeyDataViewType ? 1 : 0);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => InputColumns.Key("label", "Number").Find(data.Schema));
        Assert.Contains("expected Key<UInt32>, got Single", error.Message);
    }

    private static TextRow[] Texts => [new() { Text = "a" }, new() { Text = "b" }];

    private sealed class MediaReader(string column) : IExampleReader<string>
    {
        private readonly InputColumn<string> _media =
            InputColumns.Media("medium", column, path => path, bytes => $"{bytes.Length} bytes", image => $"{image.Width} pixels");

        public IReadOnlyList<InputColumn> Columns => [_media];

        public string Read(InputRow row, CancellationToken stop) => row.Get(_media);
    }

    private sealed class NumberReader(string? column) : IExampleReader<double?>
    {
        private readonly InputColumn<double?> _number = InputColumns.Number("start", column);

        public IReadOnlyList<InputColumn> Columns => [_number];

        public double? Read(InputRow row, CancellationToken stop) => row.Get(_number);
    }

    public sealed class MediaRow
    {
        public string Path { get; set; } = string.Empty;

        public byte[] Bytes { get; set; } = [];

        [Microsoft.ML.Transforms.Image.ImageType(3, 5)]
        public MLImage? Image { get; set; }
    }

    public sealed class NumberRow
    {
        public float Single { get; set; }

        public double Double { get; set; }

        public int Int { get; set; }

        public long Long { get; set; }
    }
}
