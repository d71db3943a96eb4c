using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using MPlug2.Metrics;

namespace MPlug2.ML.Tests.Metrics;

public sealed class EvaluateClassificationTests
{
    private readonly MLContext _context = new(seed: 1);

    [SkippableFact]
    [Trait("Category", "Golden")]
    public void EvaluateClassification_OfficialLogits_GivesTheOfficialFigures()
    {
        using var golden = JsonDocument.Parse(File.ReadAllBytes(FixtureFolder.Require("metrics/classification.json")));
        var root = golden.RootElement;
        var (logits, labels) = (root.GetProperty("logits").EnumerateArray().Select(Real).ToList(), Whole(root.GetProperty("labels")));
        var plain = _context.MPlug2.EvaluateClassification(View(logits.Select((scores, i) => new Scored { Label = labels[i], Score = scores })));
        Assert.Equal(root.GetProperty("top1_top5")[0].GetDouble(), 100 * plain.Top1Accuracy, 1e-9);
        Assert.Equal(root.GetProperty("top1_top5")[1].GetDouble(), 100 * plain.TopKAccuracy, 1e-9);

        var reassessed = root.GetProperty("real_labels").EnumerateArray().Select(Whole).ToList();
        var real = _context.MPlug2.EvaluateClassification(View(logits.Select((scores, i) => new SeveralRight { Label = reassessed[i], Score = scores })));
        Assert.Equal(root.GetProperty("real_accuracy").GetDouble(), real.Top1Accuracy, 1e-9);
        Assert.Equal(root.GetProperty("real_counted").GetInt32(), real.Items.Count);
        Assert.Equal(logits.Count - real.Items.Count, real.Skipped);

        var rows = View(Whole(root.GetProperty("subset_rows")).Select(i => new Scored { Label = labels[i], Score = logits[i] }));
        var subset = new ClassificationOptions { Subset = new ClassSubset(Whole(root.GetProperty("subset_classes"))) };
        Assert.Equal(
            root.GetProperty("subset_top1_masked").GetDouble(), 100 * _context.MPlug2.EvaluateClassification(rows, options: subset).Top1Accuracy, 1e-9);
        Assert.Equal(root.GetProperty("subset_top1_unmasked").GetDouble(), 100 * _context.MPlug2.EvaluateClassification(rows).Top1Accuracy, 1e-9);
    }

    [SkippableFact]
    [Trait("Category", "Golden")]
    public void EvaluateClassification_OfficialViews_GivesTheOfficialFigures()
    {
        using var golden = JsonDocument.Parse(File.ReadAllBytes(FixtureFolder.Require("metrics/classification.json")));
        var set = golden.RootElement.GetProperty("multiview");
        var labels = Whole(set.GetProperty("labels"));
        var videos = set.GetProperty("logits").EnumerateArray().ToList();
        var data = View(videos.SelectMany((clips, video) => clips.EnumerateArray().SelectMany(crops => crops.EnumerateArray())
            .Select(crop => new Scored { Label = labels[video], Score = Real(crop), Video = $"v{video}" })));
        foreach (var (averaging, name) in new[]
        {
            (ViewAveraging.Probabilities, "mean_softmax_top1_top5"), (ViewAveraging.Scores, "mean_logit_top1_top5"),
        })
        {
            var metrics = _context.MPlug2.EvaluateClassification(
                data, options: new ClassificationOptions { ViewGroupColumnName = "Video", ViewAveraging = averaging });
            Assert.Equal(set.GetProperty(name)[0].GetDouble(), 100 * metrics.Top1Accuracy, 1e-9);
            Assert.Equal(set.GetProperty(name)[1].GetDouble(), 100 * metrics.TopKAccuracy, 1e-9);
            Assert.Equal(videos.Count, metrics.Items.Count);
            Assert.All(metrics.Items, item => Assert.Equal(12, item.Views));
        }
    }

    [Fact]
    public void EvaluateClassification_ViewsOfProbabilities_AreAveragedAsTheyAre()
    {
        var data = View(new Scored[]
        {
            new() { Label = 1, Score = [0.95f, 0.05f, 0], Video = "v" }, new() { Label = 1, Score = [0, 0.92f, 0.08f], Video = "v" },
        });
        double Top1(ClassificationOptions options) => _context.MPlug2.EvaluateClassification(data, options: options).Top1Accuracy;
        Assert.Equal(1, Top1(new() { ViewGroupColumnName = "Video" }));
        Assert.Equal(0, Top1(new() { ViewGroupColumnName = "Video", ViewAveraging = ViewAveraging.Probabilities })); // a softmax of what went through one
    }

    [Fact]
    public void EvaluateClassification_Names_AreFoundInAnyOrder()
    {
        var rows = View(
        [
            new Named { Label = "dog", Score = [0, 1, 0] },
            new Named { Label = "cat", Score = [1, 0, 0] },
            new Named { Label = "ape", Score = [0, 0, 1] },
        ]);
        var keyed = _context.Transforms.Conversion.MapValueToKey("Label").Fit(rows).Transform(rows); // dog is key 1, as it comes first
        var options = new ClassificationOptions { ClassNames = ["cat", "dog", "ape"], K = 1 };
        Assert.Equal(1, _context.MPlug2.EvaluateClassification(rows, options: options).Top1Accuracy);
        Assert.Equal(1, _context.MPlug2.EvaluateClassification(keyed, options: options).Top1Accuracy);
        Assert.Equal(1 / 3.0, _context.MPlug2.EvaluateClassification(keyed).Top1Accuracy, 1e-12); // by the key's own order: ape alone
        Assert.Contains("no names", Fault(rows), StringComparison.Ordinal);
        Assert.Contains("'dog'", Fault(rows, new ClassificationOptions { ClassNames = ["cat", "hog", "ape"] }), StringComparison.Ordinal);
        Assert.Contains("3 scores", Fault(rows, new ClassificationOptions { ClassNames = ["cat", "dog"] }), StringComparison.Ordinal);
    }

    [Fact]
    public void EvaluateClassification_NamedScores_AreFoundBySlot()
    {
        var rows = View([new Titled { Label = "dog", Cat = 0, Dog = 1 }, new Titled { Label = "cat", Cat = 0, Dog = 1 }]);
        var data = _context.Transforms.Concatenate("Score", "cat", "dog").Fit(rows).Transform(rows);
        var metrics = _context.MPlug2.EvaluateClassification(data, options: new ClassificationOptions { K = 2 });
        Assert.Equal(0.5, metrics.Top1Accuracy);
        Assert.Equal([new ClassificationItem(1, 0, 1), new ClassificationItem(1, 1, 1)], metrics.Items);
        Assert.Equal("top-1 50.00 %  top-2 100.00 %  (2 counted, 0 without a right class)", metrics.ToString());
    }

    [Fact]
    public void EvaluateClassification_ImpossibleRow_IsNamed()
    {
        var good = new Scored { Label = 1, Score = [0, 1], Video = "a" };
        Assert.Contains("Row 1 has the label 2", Fault(View([good, new Scored { Label = 2, Score = [0, 1] }])), StringComparison.Ordinal);
        Assert.Contains("Row 1 has the label 0.5", Fault(View([good, new Scored { Label = 0.5f, Score = [0, 1] }])), StringComparison.Ordinal);
        Assert.Contains("Row 1 has no label", Fault(View([good, new Scored { Label = float.NaN, Score = [0, 1] }])), StringComparison.Ordinal);
        Assert.Contains("Row 1: A score is NaN", Fault(View([good, new Scored { Label = 1, Score = [0, float.NaN] }])), StringComparison.Ordinal);
        Assert.Contains("leaves it out", Fault(View([good]), new ClassificationOptions { Subset = new ClassSubset([0]) }), StringComparison.Ordinal);
        var views = new ClassificationOptions { ViewGroupColumnName = "Video" };
        Assert.Contains("another label", Fault(View([good, new Scored { Label = 0, Score = [0, 1], Video = "a" }]), views), StringComparison.Ordinal);
        Assert.Contains("no value in column 'Video'", Fault(View([good, new Scored { Score = [0, 1] }]), views), StringComparison.Ordinal);
        var subset = Fault(View([good]), new ClassificationOptions { ViewGroupColumnName = "Video", Subset = new ClassSubset([0]) });
        Assert.StartsWith("The views of 'a': ", subset, StringComparison.Ordinal);
        Assert.Contains("leaves it out", subset, StringComparison.Ordinal);
        Assert.Contains("no rows", Fault(View<Scored>([])), StringComparison.Ordinal);
        Assert.Contains("nothing to count", Fault(View([new SeveralRight { Score = [1] }])), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => _context.MPlug2.EvaluateClassification(View([good]), options: new ClassificationOptions { K = 0 }));
        Assert.Throws<ArgumentException>(
            () => _context.MPlug2.EvaluateClassification(View([good]), options: new ClassificationOptions { ClassNames = ["a", "a"] }));
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.MPlug2.EvaluateClassification(View([good]), "Nowhere"));
    }

    private string Fault(IDataView data, ClassificationOptions? options = null) =>
        Assert.Throws<InvalidDataException>(() => _context.MPlug2.EvaluateClassification(data, options: options)).Message;

    private IDataView View<TRow>(IEnumerable<TRow> rows) where TRow : class => _context.Data.LoadFromEnumerable(rows);

    private static float[] Real(JsonElement numbers) => [.. numbers.EnumerateArray().Select(number => number.GetSingle())];

    private static int[] Whole(JsonElement numbers) => [.. numbers.EnumerateArray().Select(number => number.GetInt32())];

    private sealed class Scored
    {
        public float Label { get; set; }

        public float[] Score { get; set; } = [];

        public string Video { get; set; } = "";
    }

    private sealed class SeveralRight
    {
        public int[] Label { get; set; } = [];

        public float[] Score { get; set; } = [];
    }

    private sealed class Named
    {
        public string Label { get; set; } = "";

        public float[] Score { get; set; } = [];
    }

    private sealed class Titled
    {
        public string Label { get; set; } = "";

        [ColumnName("cat")]
        public float Cat { get; set; }

        [ColumnName("dog")]
        public float Dog { get; set; }
    }
}
