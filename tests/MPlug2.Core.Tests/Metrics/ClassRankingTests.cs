using System.Text.Json;
using MPlug2.Metrics;

namespace MPlug2.Core.Tests.Metrics;

public class ClassRankingTests
{
    [SkippableFact]
    [Trait("Category", "Golden")]
    public void RankOf_OfficialLogits_GivesTopOneAndFive()
    {
        using var golden = Golden();
        CompareTop(golden.RootElement);
        CompareTop(golden.RootElement.GetProperty("fewer_classes_than_5"));

        static void CompareTop(JsonElement set)
        {
            var labels = Whole(set.GetProperty("labels"));
            Compare(set.GetProperty("top1_top5"), [.. Rows(set).Select((scores, i) => ClassRanking.RankOf(scores, labels[i]))]);
        }
    }

    [SkippableFact]
    [Trait("Category", "Golden")]
    public void Best_OfficialRealLabels_GivesTheAccuracy()
    {
        using var golden = Golden();
        var pairs = Rows(golden.RootElement).Zip(golden.RootElement.GetProperty("real_labels").EnumerateArray().Select(Whole))
            .Where(pair => pair.Second.Length > 0).ToList();
        Assert.Equal(golden.RootElement.GetProperty("real_counted").GetInt32(), pairs.Count);
        Assert.Equal(
            golden.RootElement.GetProperty("real_accuracy").GetDouble(),
            pairs.Average(pair => pair.Second.Contains(ClassRanking.Best(pair.First)) ? 1.0 : 0), 1e-9);
    }

    [SkippableFact]
    [Trait("Category", "Golden")]
    public void Best_OfficialSubset_GivesTheMaskedAccuracy()
    {
        using var golden = Golden();
        var (rows, labels) = (Rows(golden.RootElement), Whole(golden.RootElement.GetProperty("labels")));
        var subset = new ClassSubset(Whole(golden.RootElement.GetProperty("subset_classes")));
        Compare("subset_top1_masked", subset);
        Compare("subset_top1_unmasked", null);

        void Compare(string name, ClassSubset? classes) => Assert.Equal(
            golden.RootElement.GetProperty(name).GetDouble(),
            Whole(golden.RootElement.GetProperty("subset_rows")).Average(row => ClassRanking.Best(rows[row], classes) == labels[row] ? 100.0 : 0), 1e-9);
    }

    [SkippableTheory]
    [Trait("Category", "Golden")]
    [InlineData(ViewAveraging.Probabilities, "mean_softmax_top1_top5")]
    [InlineData(ViewAveraging.Scores, "mean_logit_top1_top5")]
    public void Mean_OfficialViews_GivesTopOneAndFive(ViewAveraging averaging, string name)
    {
        using var golden = Golden();
        var set = golden.RootElement.GetProperty("multiview");
        var means = set.GetProperty("logits").EnumerateArray().Select(clips =>
        {
            var average = new ViewAverage(averaging);
            foreach (var crop in clips.EnumerateArray().SelectMany(crops => crops.EnumerateArray()))
            {
                average.Add(Real(crop));
            }

            return average.Mean();
        }).ToList();
        var labels = Whole(set.GetProperty("labels"));
        ClassRankingTests.Compare(set.GetProperty(name), [.. means.Select((scores, i) => ClassRanking.RankOf(scores, labels[i]))]);
        if (averaging == ViewAveraging.Probabilities)
        {
            var wanted = set.GetProperty("mean_softmax").EnumerateArray().Select(Real).ToList();
            Assert.All(wanted.Zip(means), pair => Assert.All(pair.First.Zip(pair.Second), numbers => Assert.Equal(numbers.First, numbers.Second, 1e-6)));
        }
    }

    [Fact]
    public void RankOf_EqualScores_LowerNumberComesFirst()
    {
        float[] scores = [1, 3, 3, 2];
        Assert.Equal(1, ClassRanking.Best(scores));
        Assert.Equal([3, 0, 1, 2], Enumerable.Range(0, 4).Select(label => ClassRanking.RankOf(scores, label)));
        Assert.Equal(0, ClassRanking.RankOf(scores, 2, new ClassSubset([2, 3, 2])));
    }

    [Fact]
    public void RankOf_WrongArguments_SayWhatIsWrong()
    {
        Assert.Contains("no scores", Fault(() => ClassRanking.Best([])), StringComparison.Ordinal);
        Assert.Contains("NaN", Fault(() => ClassRanking.Best([1, float.NaN])), StringComparison.Ordinal);
        Assert.Contains("0 to 1", Fault(() => ClassRanking.RankOf([1, 2], 2)), StringComparison.Ordinal);
        Assert.Contains("leaves it out", Fault(() => ClassRanking.RankOf([1, 2], 1, new ClassSubset([0]))), StringComparison.Ordinal);
        Assert.Contains("class 5", Fault(() => ClassRanking.Best([1, 2], new ClassSubset([5]))), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new ClassSubset([]));
        Assert.Throws<ArgumentException>(() => new ClassSubset([-1]));
        Assert.Equal([0, 2], ClassSubset.FromNames(["c", "a"], ["a", "b", "c"]).Classes);
        Assert.Contains("'d'", Fault(() => ClassSubset.FromNames(["d"], ["a"])), StringComparison.Ordinal);

        static string Fault(Action action) => Assert.Throws<ArgumentException>(action).Message;
    }

    [Fact]
    public void Add_WrongView_Throws()
    {
        var average = new ViewAverage(ViewAveraging.Probabilities);
        Assert.Throws<InvalidOperationException>(average.Mean);
        average.Add([1000, 1000]); // a plain softmax would overflow
        Assert.Equal([0.5f, 0.5f], average.Mean());
        Assert.Contains("3 scores, the views before it 2", Assert.Throws<ArgumentException>(() => average.Add([1, 2, 3])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => average.Add([1, float.PositiveInfinity]));
        Assert.Throws<ArgumentException>(() => average.Add([]));
        Assert.Equal(1, average.Views);
    }

    private static JsonDocument Golden() => JsonDocument.Parse(File.ReadAllBytes(FixtureFolder.Require("metrics/classification.json")));

    private static void Compare(JsonElement wanted, int[] ranks)
    {
        Assert.Equal(wanted[0].GetDouble(), ranks.Average(rank => rank < 1 ? 100.0 : 0), 1e-9);
        Assert.Equal(wanted[1].GetDouble(), ranks.Average(rank => rank < 5 ? 100.0 : 0), 1e-9);
    }

    private static List<float[]> Rows(JsonElement set) => [.. set.GetProperty("logits").EnumerateArray().Select(Real)];

    private static float[] Real(JsonElement numbers) => [.. numbers.EnumerateArray().Select(number => number.GetSingle())];

    private static int[] Whole(JsonElement numbers) => [.. numbers.EnumerateArray().Select(number => number.GetInt32())];
}
