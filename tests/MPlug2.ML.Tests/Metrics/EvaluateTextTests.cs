using System.Text.Json;
using Microsoft.ML;
using MPlug2.Metrics;

namespace MPlug2.ML.Tests.Metrics;

public sealed class EvaluateTextTests
{
    private readonly MLContext _context = new(seed: 1);

    [Fact]
    public void EvaluateTextQuestionAnswering_Answers_CountsExactAndShared()
    {
        var metrics = _context.MPlug2.EvaluateTextQuestionAnswering(View(
        [
            new Asked { Answer = ["Denver Broncos", "Broncos"], PredictedAnswer = "the Broncos!" },
            new Asked { Answer = ["in 1999"], PredictedAnswer = "1999" },
            new Asked { Answer = [], PredictedAnswer = "" },
            new Asked { Answer = [], PredictedAnswer = "something" },
        ]));
        Assert.Equal([true, false, true, false], metrics.Items.Select(item => item.IsExact));
        Assert.Equal(0.5, metrics.ExactMatch);
        Assert.Equal((1 + 2.0 / 3 + 1 + 0) / 4, metrics.F1, 1e-12);
        Assert.Contains("(4 questions)", metrics.ToString(), StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => _context.MPlug2.EvaluateTextQuestionAnswering(View<Asked>([])));
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.MPlug2.EvaluateTextQuestionAnswering(View<Asked>([]), "Nowhere"));
    }

    [SkippableFact]
    [Trait("Category", "Golden")]
    public void EvaluateSummarization_OfficialPairs_GivesTheOfficialMeans()
    {
        using var golden = JsonDocument.Parse(File.ReadAllBytes(FixtureFolder.Require("metrics/rouge.json")));
        var data = View(golden.RootElement.GetProperty("items").EnumerateArray().Select(item => new Summarized
        {
            Summary = item.GetProperty("reference").GetString()!,
            PredictedSummary = item.GetProperty("prediction").GetString()!,
        }));
        foreach (var (name, options) in new[] { ("nostem", null), ("stem", new RougeOptions { Stem = true }) })
        {
            var metrics = _context.MPlug2.EvaluateSummarization(data, options: options);
            var wanted = golden.RootElement.GetProperty("mean_f").GetProperty(name);
            Assert.Equal(wanted.GetProperty("rouge1").GetDouble(), metrics.Rouge1.F1, 1e-9);
            Assert.Equal(wanted.GetProperty("rouge2").GetDouble(), metrics.Rouge2.F1, 1e-9);
            Assert.Equal(wanted.GetProperty("rougeL").GetDouble(), metrics.RougeL.F1, 1e-9);
            Assert.Equal(wanted.GetProperty("rougeLsum").GetDouble(), metrics.RougeLsum.F1, 1e-9);
            Assert.Equal((options ?? new RougeOptions()).Name, metrics.Name);
        }
    }

    [Fact]
    public void EvaluateSummarization_SeveralReferences_CountsExactOnes()
    {
        var data = View(
        [
            new ManySummaries { Summary = ["a b", "C d"], PredictedSummary = "c d" },
            new ManySummaries { Summary = ["a b"], PredictedSummary = "A b." },
        ]);
        var metrics = _context.MPlug2.EvaluateSummarization(data);
        Assert.Equal(0.5, metrics.ExactMatch);
        Assert.Equal(1, metrics.Rouge2.F1);
        Assert.Contains("(2 texts)", metrics.ToString(), StringComparison.Ordinal);
        var perl = new RougeOptions { Family = RougeFamily.Rouge155 };
        Assert.Contains("Row 0", Fault(data, perl), StringComparison.Ordinal);
        Assert.Contains("Row 0", Fault(View([new ManySummaries()])), StringComparison.Ordinal);
        Assert.Contains("no rows", Fault(View<Summarized>([])), StringComparison.Ordinal);

        string Fault(IDataView rows, RougeOptions? options = null) =>
            Assert.Throws<InvalidDataException>(() => _context.MPlug2.EvaluateSummarization(rows, options: options)).Message;
    }

    [SkippableFact]
    [Trait("Category", "Golden")]
    public void EvaluateGlue_OfficialLabels_GivesTheOfficialFigures()
    {
        using var golden = JsonDocument.Parse(File.ReadAllBytes(FixtureFolder.Require("metrics/glue.json")));
        var items = golden.RootElement.GetProperty("cases").EnumerateArray().ToDictionary(item => item.GetProperty("task").GetString()!);
        Compare("mrpc", GlueTask.Mrpc, metrics => metrics.F1, "f1");
        Compare("qqp", GlueTask.Qqp, metrics => metrics.Score, "acc_and_f1");
        Compare("rte", GlueTask.Rte, metrics => metrics.Accuracy, "accuracy");
        Compare("mnli_matched", GlueTask.MnliMatched, metrics => metrics.Accuracy, "accuracy");
        Compare("cola", GlueTask.Cola, metrics => metrics.Matthews, "matthews_correlation");

        void Compare(string name, GlueTask task, Func<GlueMetrics, double?> figure, string wanted)
        {
            var labels = items[name].GetProperty("references").EnumerateArray().Select(number => number.GetInt32());
            var rows = labels.Zip(items[name].GetProperty("predictions").EnumerateArray().Select(number => number.GetInt32())).ToList();
            var numbers = View(rows.Select(row => new Labelled { Label = row.First, PredictedLabel = row.Second }));
            var texts = View(rows.Select(row => new Named { Label = GlueLabels.Of(task)[row.First], PredictedLabel = GlueLabels.Of(task)[row.Second] }));
            var keys = _context.Transforms.Conversion.MapValueToKey("Label").Append(_context.Transforms.Conversion.MapValueToKey("PredictedLabel"))
                .Fit(texts).Transform(texts);
            foreach (var data in new[] { numbers, texts, keys })
            {
                var metrics = _context.MPlug2.EvaluateGlue(data, task);
                Assert.Equal(items[name].GetProperty("result").GetProperty(wanted).GetDouble(), figure(metrics)!.Value, 1e-9);
                Assert.Equal(rows.Count, metrics.Rows);
            }
        }
    }

    [Fact]
    public void EvaluateGlue_Similarity_TakesNumbersAndTexts()
    {
        var numbers = View([new Labelled { Label = 1.5f, PredictedLabel = 2 }, new Labelled { Label = 3, PredictedLabel = 5 }]);
        var metrics = _context.MPlug2.EvaluateGlue(numbers, GlueTask.Stsb);
        Assert.Equal(1, metrics.Pearson!.Value, 1e-12);
        Assert.Equal("Stsb: Pearson 1.0000  Spearman 1.0000  (2 rows)", metrics.ToString());
        var texts = View([new Named { Label = "1.5", PredictedLabel = "2" }, new Named { Label = "3", PredictedLabel = "1e0" }]);
        Assert.Equal(-1, _context.MPlug2.EvaluateGlue(texts, GlueTask.Stsb).Score, 1e-12);
    }

    [Fact]
    public void EvaluateGlue_ImpossibleLabel_NamesRowAndColumn()
    {
        Assert.Contains("Row 0 has -1 in column 'Label'", Fault(View([new Labelled { Label = -1 }])), StringComparison.Ordinal);
        Assert.Contains("Row 0 has 0.5 in column 'Label'", Fault(View([new Labelled { Label = 0.5f }])), StringComparison.Ordinal);
        Assert.Contains("Row 0 has no value", Fault(View([new Labelled { Label = float.NaN }])), StringComparison.Ordinal);
        Assert.Contains("'maybe' in column 'PredictedLabel'", Fault(View([new Named { Label = "1", PredictedLabel = "maybe" }])), StringComparison.Ordinal);
        Assert.Contains("no rows", Fault(View<Named>([])), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.MPlug2.EvaluateGlue(View<Named>([]), (GlueTask)77));
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.MPlug2.EvaluateGlue(View<Named>([]), GlueTask.Rte, "Nowhere"));

        string Fault(IDataView data) => Assert.Throws<InvalidDataException>(() => _context.MPlug2.EvaluateGlue(data, GlueTask.Sst2)).Message;
    }

    private IDataView View<TRow>(IEnumerable<TRow> rows) where TRow : class => _context.Data.LoadFromEnumerable(rows);

    private sealed class Asked
    {
        public string[] Answer { get; set; } = [];

        public string PredictedAnswer { get; set; } = "";
    }

    private sealed class Summarized
    {
        public string Summary { get; set; } = "";

        public string PredictedSummary { get; set; } = "";
    }

    private sealed class ManySummaries
    {
        public string[] Summary { get; set; } = [];

        public string PredictedSummary { get; set; } = "";
    }

    private sealed class Labelled
    {
        public float Label { get; set; }

        public float PredictedLabel { get; set; }
    }

    private sealed class Named
    {
        public string Label { get; set; } = "";

        public string PredictedLabel { get; set; } = "";
    }
}
