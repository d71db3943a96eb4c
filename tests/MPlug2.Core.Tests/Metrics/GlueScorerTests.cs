using System.Text.Json;
using MPlug2.Metrics;

namespace MPlug2.Core.Tests.Metrics;

public class GlueScorerTests
{
    [SkippableFact]
    [Trait("Category", "Golden")]
    public void Score_OfficialCases_GivesTheOfficialFigures()
    {
        using var golden = JsonDocument.Parse(File.ReadAllBytes(FixtureFolder.Require("metrics/glue.json")));
        var cases = golden.RootElement.GetProperty("cases").EnumerateArray().ToList();
        Assert.NotEmpty(cases);
        foreach (var item in cases)
        {
            var scores = GlueScorer.Score(Task(item.GetProperty("task").GetString()!), Numbers(item, "predictions"), Numbers(item, "references"));
            foreach (var wanted in item.GetProperty("result").EnumerateObject())
            {
                var seen = wanted.Name switch
                {
                    "accuracy" => scores.Accuracy,
                    "f1" => scores.F1,
                    "acc_and_f1" => scores.Score,
                    "matthews_correlation" => scores.Matthews,
                    _ => null,
                };
                Assert.True(seen is not null, wanted.Name);
                Assert.Equal(wanted.Value.GetDouble(), seen.Value, 1e-9);
            }
        }
    }

    [Fact]
    public void ScoreSimilarity_KnownNumbers_GivesBothCorrelations()
    {
        // By hand: deviations of the labels -2..2, of the predictions -2, -1, 0, 0, 3; ranks 1, 2, 3.5, 3.5, 5.
        var scores = GlueScorer.ScoreSimilarity([0, 1, 2, 2, 5], [0, 1, 2, 3, 4]);
        Assert.Equal(11 / Math.Sqrt(10 * 14), scores.Pearson!.Value, 1e-12);
        Assert.Equal(9.5 / Math.Sqrt(10 * 9.5), scores.Spearman!.Value, 1e-12);
        Assert.Equal((scores.Pearson.Value + scores.Spearman.Value) / 2, scores.Score, 1e-12);
        Assert.Null(scores.Accuracy);
        Assert.Equal(-1, GlueScorer.ScoreSimilarity([3, 2, 1], [1, 2, 3]).Score, 1e-12);
        Assert.True(double.IsNaN(GlueScorer.ScoreSimilarity([1, 1], [1, 2]).Score));
    }

    [Theory]
    [InlineData(GlueTask.Sst2)]
    [InlineData(GlueTask.Cola)]
    [InlineData(GlueTask.Mrpc)]
    public void Score_OneFigureTasks_ScoreIsTheFigure(GlueTask task)
    {
        var scores = GlueScorer.Score(task, [1, 0, 1, 1], [1, 0, 0, 1]);
        var figures = new[] { scores.Accuracy, scores.F1, scores.Matthews }.OfType<double>().ToList();
        Assert.Equal(figures.Average(), scores.Score, 1e-12);
        Assert.Equal(task == GlueTask.Mrpc ? 2 : 1, figures.Count);
    }

    [Fact]
    public void Score_WrongArguments_SayWhatIsWrong()
    {
        Assert.Contains("STS-B", Fault(() => GlueScorer.Score(GlueTask.Stsb, [1], [1])), StringComparison.Ordinal);
        Assert.Contains("hidden", Fault(() => GlueScorer.Score(GlueTask.Rte, [1], [-1])), StringComparison.Ordinal);
        Assert.Contains("0 to 2", Fault(() => GlueScorer.Score(GlueTask.MnliMatched, [3], [1])), StringComparison.Ordinal);
        Assert.Contains("2 predictions and 1 labels", Fault(() => GlueScorer.Score(GlueTask.Rte, [1, 1], [1])), StringComparison.Ordinal);
        Assert.Contains("not finite", Fault(() => GlueScorer.ScoreSimilarity([double.NaN], [1])), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => GlueScorer.Score(GlueTask.Rte, [], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => GlueLabels.Of((GlueTask)99));

        static string Fault(Action action) => Assert.Throws<ArgumentException>(action).Message;
    }

    [Theory]
    [InlineData(GlueTask.Rte, "not_entailment", 1)]
    [InlineData(GlueTask.MnliMismatched, " contradiction ", 2)]
    [InlineData(GlueTask.MnliMatched, "1", 1)]
    [InlineData(GlueTask.Sst2, "1", 1)]
    [InlineData(GlueTask.Sst2, "2", null)]
    [InlineData(GlueTask.Rte, "-1", null)]
    [InlineData(GlueTask.MnliMatched, "-", null)]
    public void Parse_WordOrNumber_GivesTheClass(GlueTask task, string label, int? wanted) => Assert.Equal(wanted, GlueLabels.Parse(task, label));

    private static GlueTask Task(string name) => name.Split('_')[0] switch
    {
        "sst2" => GlueTask.Sst2,
        "rte" => GlueTask.Rte,
        "qnli" => GlueTask.Qnli,
        "mnli" => name == "mnli_matched" ? GlueTask.MnliMatched : GlueTask.MnliMismatched,
        "mrpc" => GlueTask.Mrpc,
        "qqp" => GlueTask.Qqp,
        "cola" => GlueTask.Cola,
        "wnli" => GlueTask.Wnli,
        _ => throw new InvalidDataException($"The fixture has a task '{name}'."),
    };

    private static int[] Numbers(JsonElement item, string name) => [.. item.GetProperty(name).EnumerateArray().Select(number => number.GetInt32())];
}
