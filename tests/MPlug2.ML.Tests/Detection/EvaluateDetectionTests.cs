using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using MPlug2.Detection.Data;

namespace MPlug2.ML.Tests.Detection;

public sealed class EvaluateDetectionTests : IDisposable
{
    private static readonly CocoInstancesOptions NoFiles = new() { CheckImageSizes = false };

    private readonly MLContext _context = new(seed: 1);
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void EvaluateDetection_TruthOfRealPhotographsAsPredictions_IsPerfect()
    {
        var metrics = _context.MPlug2.EvaluateDetection(Perfect(NoFiles));
        Assert.Equal(12, metrics.Images);
        Assert.Equal(80, metrics.Classes.Count);
        foreach (var scores in new[] { metrics.Boxes, metrics.Masks! })
        {
            Assert.Equal(1, scores.All.AveragePrecision, 1e-9);
            Assert.Equal(1, scores.All.AveragePrecision75, 1e-9);
            Assert.Equal(1, scores.All.AverageRecall100, 1e-9);
            Assert.Equal(1, scores.All.AveragePrecisionSmall, 1e-9);
            Assert.Equal(1, scores.All.AveragePrecisionLarge, 1e-9);
        }

        Assert.Equal(1, metrics.OfClass("person").Boxes.AveragePrecision, 1e-9);
        Assert.True(double.IsNaN(metrics.OfClass("giraffe").Boxes.AveragePrecision));
        Assert.Throws<ArgumentException>(() => metrics.OfClass("unicorn"));
        Assert.Contains("AP 100.0", metrics.ToString(), StringComparison.Ordinal);
        Assert.Equal(101, metrics.Boxes.Precision(0, 0).Count);
    }

    [Fact]
    public void EvaluateDetection_CrowdsMarkedAsOthers_CountAsMisses()
    {
        // Without crowds among the predictions nothing is lost: they are ignored. With the marks gone, they are objects that nobody found.
        var truth = Truth(NoFiles);
        var found = Truth(NoFiles with { ForTraining = true });
        var rows = Join(truth, found);
        Assert.Equal(1, _context.MPlug2.EvaluateDetection(rows).Boxes.All.AverageRecall100, 1e-9);
        var unmarked = _context.MPlug2.EvaluateDetection(_context.Transforms.DropColumns("IsCrowd").Fit(rows).Transform(rows));
        Assert.True(unmarked.Boxes.All.AverageRecall100 < 1);
    }

    [Fact]
    public void SaveCocoResults_TruthOfRealPhotographs_WritesIdsBoxesAndMasks()
    {
        var path = _folder.File("results.json");
        _context.MPlug2.Data.SaveCocoResults(Perfect(NoFiles), path, Photographs.Annotations);
        using var results = JsonDocument.Parse(File.ReadAllBytes(path));
        using var truth = JsonDocument.Parse(File.ReadAllBytes(Photographs.Annotations));
        var wanted = truth.RootElement.GetProperty("annotations").EnumerateArray().OrderBy(one => one.GetProperty("image_id").GetInt64()).ToList();
        Assert.Equal(wanted.Count, results.RootElement.GetArrayLength());
        foreach (var (one, seen) in wanted.Zip(results.RootElement.EnumerateArray()))
        {
            Assert.Equal(one.GetProperty("image_id").GetInt64(), seen.GetProperty("image_id").GetInt64());
            Assert.Equal(one.GetProperty("category_id").GetInt64(), seen.GetProperty("category_id").GetInt64());
            Assert.All(
                one.GetProperty("bbox").EnumerateArray().Zip(seen.GetProperty("bbox").EnumerateArray()),
                pair => Assert.Equal(pair.First.GetDouble(), pair.Second.GetDouble(), 1e-3));
            var shape = seen.GetProperty("segmentation");
            var mask = RunLengthMask.FromCompressed(
                shape.GetProperty("counts").GetString()!, shape.GetProperty("size")[0].GetInt32(), shape.GetProperty("size")[1].GetInt32());
            Assert.InRange(mask.Area, (0.8 * one.GetProperty("area").GetDouble()) - 20, (1.2 * one.GetProperty("area").GetDouble()) + 20);
        }
    }

    [Fact]
    public void SaveCocoResults_ThatFails_LeavesTheOldFile()
    {
        var path = _folder.File("results.json");
        File.WriteAllText(path, "old");
        var data = View([new DetectedRow()]);
        Assert.Contains("no names", Message(data), StringComparison.Ordinal);
        var named = Joined([new DetectedRow { Score = [float.NaN] }]);
        Assert.Contains("not finite", Message(named), StringComparison.Ordinal);
        File.WriteAllText(_folder.File("other.json"), CocoJson.Of());
        Assert.Contains("'other 0'", Assert.Throws<InvalidDataException>(
            () => _context.MPlug2.Data.SaveCocoResults(named, path, _folder.File("other.json"))).Message, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal(2, Directory.GetFiles(_folder.Root).Length - (File.Exists(_folder.File("instances.json")) ? 1 : 0));

        string Message(IDataView rows) => Assert.Throws<InvalidDataException>(
            () => _context.MPlug2.Data.SaveCocoResults(rows, path, WriteOthers())).Message;
    }

    [Fact]
    public void EvaluateDetection_ScoresThatTie_FollowTheImageIds()
    {
        // The first image of the class decides between equal scores: right before wrong is precision 1.
        DetectedRow right = new() { ImageId = 1 }, wrong = new() { ImageId = 2, Label = [], BoundingBoxes = [], Masks = [], PredictedBoundingBoxes = [50, 50, 60, 60] };
        Assert.Equal(1, _context.MPlug2.EvaluateDetection(View([wrong, right])).Boxes.All.AveragePrecision, 1e-9);
        Assert.Equal(0.5, _context.MPlug2.EvaluateDetection(
            _context.Transforms.DropColumns("ImageId").Fit(View([wrong, right])).Transform(View([wrong, right]))).Boxes.All.AveragePrecision, 1e-9);
    }

    [Fact]
    public void EvaluateDetection_KeysInAnotherOrder_AreMatchedByName()
    {
        float[] boxes = [0, 0, 9, 9, 20, 20, 30, 30];
        var rows = Joined(
            [new DetectedRow { Label = [1, 3], BoundingBoxes = boxes, PredictedLabel = [3, 1], PredictedBoundingBoxes = boxes, Score = [0.9f, 0.8f] }], reversed: true);
        var metrics = _context.MPlug2.EvaluateDetection(rows);
        Assert.Equal(1, metrics.Boxes.All.AveragePrecision, 1e-9);
        Assert.Equal(3, metrics.Classes.Count);
        Assert.Null(metrics.Masks);
    }

    public static TheoryData<string, string> SpoiltRows => new()
    {
        { "label without box", "one label and four numbers" }, { "inverted", "ends before it begins" }, { "not finite", "not finite" }, { "missing key", "missing key" },
        { "score", "not finite" }, { "scores", "items in 'Score'" }, { "no mask", "has no mask" }, { "mask size", "of the image's size" },
        { "damaged mask", "no mask. A mask is" }, { "masks", "items in 'PredictedMasks'" },
    };

    [Theory]
    [MemberData(nameof(SpoiltRows))]
    public void EvaluateDetection_SpoiltRow_IsTold(string fault, string word)
    {
        var mask = RunLengthMask.FromCounts([0, 6], 2, 3).ToString();
        var row = new DetectedRow { Masks = [mask], PredictedMasks = [mask] };
        _ = fault switch
        {
            "label without box" => row.BoundingBoxes = [],
            "inverted" => row.PredictedBoundingBoxes = [5, 5, 2, 2],
            "not finite" => row.BoundingBoxes = [0, 0, 1, float.PositiveInfinity],
            "missing key" => (object)(row.Label = [0]),
            "score" => row.Score = [float.NaN],
            "scores" => row.Score = [1, 1],
            "no mask" => row.PredictedMasks = [""],
            "mask size" => row.PredictedMasks = [RunLengthMask.FromCounts([0, 6], 3, 2).ToString()],
            "damaged mask" => row.Masks = ["x"],
            "masks" => row.PredictedMasks = [],
            _ => throw new ArgumentOutOfRangeException(nameof(fault)),
        };
        var message = Assert.Throws<InvalidDataException>(() => _context.MPlug2.EvaluateDetection(View([new DetectedRow { Masks = [mask], PredictedMasks = [mask] }, row]))).Message;
        Assert.Contains(word, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1.0, "Row 1, object 0 has the area -1 in 'Area'")]
    [InlineData(double.NaN, "Row 1, object 0 has the area NaN in 'Area'")]
    public void EvaluateDetection_ImpossibleArea_IsTold(double area, string words)
    {
        string[] mask = [RunLengthMask.FromCounts([0, 6], 2, 3).ToString()];
        var data = _context.Data.LoadFromEnumerable(new[] { 100, area }.Select(each => new MeasuredRow { Area = [each], Masks = mask, PredictedMasks = mask }));
        Assert.Contains(words, Assert.Throws<InvalidDataException>(() => _context.MPlug2.EvaluateDetection(data)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EvaluateDetection_ZeroAreaBoxes_MatchNothingAndBreakNothing()
    {
        var row = new DetectedRow { BoundingBoxes = [3, 3, 3, 3], PredictedBoundingBoxes = [3, 3, 3, 3] };
        Assert.Equal(0, _context.MPlug2.EvaluateDetection(View([row])).Boxes.All.AveragePrecision);
    }

    [Fact]
    public void EvaluateDetection_WrongArguments_Throw()
    {
        Assert.Throws<InvalidDataException>(() => _context.MPlug2.EvaluateDetection(View([])));
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.MPlug2.EvaluateDetection(View([new DetectedRow()]), new DetectionOptions { MaskColumnName = "Nowhere" }));
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.MPlug2.EvaluateDetection(View([new DetectedRow()]), new DetectionOptions { LabelColumnName = "Score" }));
    }

    // Rows whose masks are empty: the columns are left out, so that only boxes are compared.
    private IDataView View(IEnumerable<DetectedRow> rows)
    {
        List<DetectedRow> all = [.. rows];
        var view = _context.Data.LoadFromEnumerable(all);
        return all.TrueForAll(row => row.Masks.All(mask => mask.Length == 0)) ? _context.Transforms.DropColumns("Masks", "PredictedMasks").Fit(view).Transform(view) : view;
    }

    /// <summary>The same with names for the keys.</summary>
    private IDataView Joined(IEnumerable<DetectedRow> rows, bool reversed = false)
    {
        string[] names = ["other 0", "other 1", "other 2"];
        var definition = SchemaDefinition.Create(typeof(DetectedRow));
        AddNames("Label", names);
        AddNames("PredictedLabel", reversed ? [.. names.Reverse()] : names);
        var view = _context.Data.LoadFromEnumerable(rows, definition);
        return _context.Transforms.DropColumns("Masks", "PredictedMasks").Fit(view).Transform(view);

        void AddNames(string column, string[] values) => definition[column].AddAnnotation(
            "KeyValues", new VBuffer<ReadOnlyMemory<char>>(3, [.. values.Select(name => name.AsMemory())]), new VectorDataViewType(TextDataViewType.Instance, 3));
    }

    private string WriteOthers()
    {
        var path = _folder.File("instances.json");
        File.WriteAllText(path, CocoJson.Of("", categories: string.Join(", ", Enumerable.Range(0, 3).Select(i => $$"""{"id": {{10 + i}}, "name": "other {{i}}"}"""))));
        return path;
    }

    private IDataView Truth(CocoInstancesOptions options) => _context.MPlug2.Data.LoadCocoInstances(Photographs.Annotations, Photographs.Folder, options);

    private IDataView Perfect(CocoInstancesOptions options) => Join(Truth(options), Truth(options));

    /// <summary>The objects of one file as truth, those of another as predictions of falling score.</summary>
    private IDataView Join(IDataView truth, IDataView found)
    {
        var predictions = _context.Data.CreateEnumerable<LoadedObjects>(found, reuseRowObject: false, ignoreMissingColumns: true).ToDictionary(row => row.ImageId);
        var definition = SchemaDefinition.Create(typeof(Both));
        foreach (var column in new[] { "Label", "PredictedLabel" })
        {
            var names = default(VBuffer<ReadOnlyMemory<char>>);
            truth.Schema["Label"].GetKeyValues(ref names);
            definition[column].ColumnType = truth.Schema["Label"].Type;
            definition[column].AddAnnotation("KeyValues", names, new VectorDataViewType(TextDataViewType.Instance, names.Length));
        }

        return _context.Data.LoadFromEnumerable(_context.Data.CreateEnumerable<LoadedObjects>(truth, reuseRowObject: false).Select(row =>
        {
            var other = predictions[row.ImageId];
            return new Both
            {
                ImageId = row.ImageId,
                Label = row.Label,
                BoundingBoxes = row.BoundingBoxes,
                Masks = row.Masks,
                IsCrowd = row.IsCrowd,
                Area = row.Area,
                PredictedLabel = other.Label,
                PredictedBoundingBoxes = other.BoundingBoxes,
                PredictedMasks = other.Masks,
                Score = [.. other.Label.Select((_, i) => 1 - (i * 0.001f))],
            };
        }), definition);
    }

    private sealed class Both
    {
        public long ImageId { get; set; }

        public uint[] Label { get; set; } = [];

        public float[] BoundingBoxes { get; set; } = [];

        public string[] Masks { get; set; } = [];

        public bool[] IsCrowd { get; set; } = [];

        public double[] Area { get; set; } = [];

        public uint[] PredictedLabel { get; set; } = [];

        public float[] PredictedBoundingBoxes { get; set; } = [];

        public float[] Score { get; set; } = [];

        public string[] PredictedMasks { get; set; } = [];
    }

    private sealed class MeasuredRow : DetectedRow
    {
        public double[] Area { get; set; } = [];
    }
}
