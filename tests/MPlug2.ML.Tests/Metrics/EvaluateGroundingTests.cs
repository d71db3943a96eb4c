using System.Text.Json;
using Microsoft.ML;
using MPlug2.Metrics;

namespace MPlug2.ML.Tests.Metrics;

public sealed class EvaluateGroundingTests
{
    private readonly MLContext _context = new(seed: 1);

    [SkippableFact]
    [Trait("Category", "Golden")]
    public void EvaluateGrounding_OfficialBoxes_GivesTheOfficialFigures()
    {
        using var golden = JsonDocument.Parse(File.ReadAllBytes(FixtureFolder.Require("metrics/grounding.json")));
        var items = golden.RootElement.GetProperty("items").EnumerateArray().ToList();
        var data = View(items.Select(item => new Doubles
        {
            Split = item.GetProperty("split").GetString()!,
            Box = Numbers(item.GetProperty("gt_xywh")),
            PredictedBox = Numbers(item.GetProperty("pred_xywh")),
        }));
        var plane = new GroundingOptions { CountEmptyLabels = true };
        Compare(plane, "acc_ge_0.5_torchvision", "iou_torchvision");
        Compare(plane with { ThresholdIsEnough = false }, "acc_gt_0.5_torchvision", "iou_torchvision");
        Compare(plane with { Convention = BoxConvention.WholePixels }, "acc_ge_0.5_refer", "iou_refer");

        void Compare(GroundingOptions options, string accuracy, string overlap)
        {
            var metrics = _context.MPlug2.EvaluateGrounding(data, splitColumnName: "Split", options: options);
            var splits = golden.RootElement.GetProperty("accuracy").EnumerateObject().ToList();
            Assert.Equal(splits.Count, metrics.BySplit.Count);
            foreach (var split in splits)
            {
                Assert.Equal(split.Value.GetProperty("n").GetInt32(), metrics.BySplit[split.Name].Boxes);
                Assert.Equal(split.Value.GetProperty(accuracy).GetDouble(), metrics.BySplit[split.Name].Accuracy, 1e-9);
            }

            var wanted = items.Select(item => item.GetProperty(overlap).GetDouble()).ToList();
            Assert.All(wanted.Zip(metrics.Overlaps), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
            Assert.Equal(wanted.Average(), metrics.MeanIntersectionOverUnion, 1e-9);
        }
    }

    [Fact]
    public void EvaluateGrounding_SingleNumbers_CountsOverlaps()
    {
        var data = View(
        [
            new Singles { Box = [0, 0, 2, 2], PredictedBox = [0, 0, 2, 2] },
            new Singles { Box = [0, 0, 2, 2], PredictedBox = [0, 0, 2, 1] },
            new Singles { Box = [0, 0, 2, 2], PredictedBox = [1, 1, 0, 0] },
        ]);
        var metrics = _context.MPlug2.EvaluateGrounding(data);
        Assert.Equal(2 / 3.0, metrics.Accuracy, 1e-12);
        Assert.Equal(0.5, metrics.MeanIntersectionOverUnion, 1e-12);
        Assert.Empty(metrics.BySplit);
        Assert.Contains("(3 boxes)", metrics.ToString(), StringComparison.Ordinal);
        Assert.Equal(1 / 3.0, _context.MPlug2.EvaluateGrounding(data, options: new GroundingOptions { Threshold = 0.75 }).Accuracy, 1e-12);
    }

    [Theory]
    [InlineData(new float[] { 0, 0, 1 }, "3 numbers")]
    [InlineData(new[] { 0, 0, 1, float.NaN }, "not finite")]
    [InlineData(new float[] { 5, 5, -1, 2 }, "negative size")]
    public void EvaluateGrounding_ImpossibleBox_NamesRowAndColumn(float[] wrong, string word)
    {
        foreach (var column in new[] { "Box", "PredictedBox" })
        {
            Singles[] rows = [new() { Box = [0, 0, 1, 1], PredictedBox = [0, 0, 1, 1] }, new() { Box = [0, 0, 1, 1], PredictedBox = [0, 0, 1, 1] }];
            _ = column == "Box" ? rows[1].Box = wrong : rows[1].PredictedBox = wrong;
            var message = Assert.Throws<InvalidDataException>(() => _context.MPlug2.EvaluateGrounding(View(rows))).Message;
            Assert.Contains("Row 1", message, StringComparison.Ordinal);
            Assert.Contains($"'{column}'", message, StringComparison.Ordinal);
            Assert.Contains(word, message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void EvaluateGrounding_EmptyLabel_IsAnErrorUnlessCounted()
    {
        var data = View([new Singles { Box = [1, 1, 0, 3], PredictedBox = [0, 0, 2, 2] }]);
        Assert.Contains("size zero", Assert.Throws<InvalidDataException>(() => _context.MPlug2.EvaluateGrounding(data)).Message, StringComparison.Ordinal);
        Assert.Equal(0, _context.MPlug2.EvaluateGrounding(data, options: new GroundingOptions { CountEmptyLabels = true }).Accuracy);
    }

    [Fact]
    public void EvaluateGrounding_WrongArguments_Throw()
    {
        var data = View([new Singles { Box = [0, 0, 1, 1], PredictedBox = [0, 0, 1, 1] }]);
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.MPlug2.EvaluateGrounding(data, "Nowhere"));
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.MPlug2.EvaluateGrounding(data, splitColumnName: "Box"));
        Assert.Throws<ArgumentException>(() => _context.MPlug2.EvaluateGrounding(data, options: new GroundingOptions { Threshold = 0 }));
        Assert.Throws<InvalidDataException>(() => _context.MPlug2.EvaluateGrounding(View<Singles>([])));
    }

    private IDataView View<TRow>(IEnumerable<TRow> rows) where TRow : class => _context.Data.LoadFromEnumerable(rows);

    private static double[] Numbers(JsonElement box) => [.. box.EnumerateArray().Select(number => number.GetDouble())];

    private sealed class Singles
    {
        public float[] Box { get; set; } = [];

        public float[] PredictedBox { get; set; } = [];
    }

    private sealed class Doubles
    {
        public double[] Box { get; set; } = [];

        public double[] PredictedBox { get; set; } = [];

        public string Split { get; set; } = "";
    }
}
