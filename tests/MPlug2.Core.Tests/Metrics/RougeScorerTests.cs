using System.Text.Json;
using MPlug2.Core.Tests.Checkpoints.Support;
using MPlug2.Metrics;

namespace MPlug2.Core.Tests.Metrics;

public class RougeScorerTests
{
    private const double Printed = 1.1e-5; // ROUGE-1.5.5 prints five decimals, not always rounded

    [SkippableTheory]
    [Trait("Category", "Golden")]
    [InlineData("nostem", false)]
    [InlineData("stem", true)]
    public void Score_RougeScore_GivesTheOfficialFigures(string name, bool stem)
    {
        using var golden = Golden();
        var items = golden.RootElement.GetProperty("items").EnumerateArray().ToList();
        var scorer = new RougeScorer(new RougeOptions { Stem = stem });
        foreach (var item in items)
        {
            Compare(item.GetProperty("rouge_score").GetProperty(name), Score(scorer, item), ["rouge1", "rouge2", "rougeL", "rougeLsum"], 1e-9);
        }

        var mean = scorer.Score(
            [.. items.Select(item => item.GetProperty("prediction").GetString()!)],
            [.. items.Select(item => new[] { item.GetProperty("reference").GetString()! })]);
        var wanted = golden.RootElement.GetProperty("mean_f").GetProperty(name);
        Assert.Equal(wanted.GetProperty("rouge1").GetDouble(), mean.Rouge1.F1, 1e-9);
        Assert.Equal(wanted.GetProperty("rouge2").GetDouble(), mean.Rouge2.F1, 1e-9);
        Assert.Equal(wanted.GetProperty("rougeL").GetDouble(), mean.RougeL.F1, 1e-9);
        Assert.Equal(wanted.GetProperty("rougeLsum").GetDouble(), mean.RougeLsum.F1, 1e-9);
    }

    [SkippableTheory]
    [Trait("Category", "Golden")]
    [InlineData("nostem", false, false)]
    [InlineData("m_emptyexceptions", true, false)]
    [InlineData("m_fullexceptions", true, true)]
    public void Score_Rouge155_GivesTheOfficialFigures(string name, bool stem, bool irregular)
    {
        using var golden = Golden();
        var exceptions = irregular ? RougeExceptions.Load(Path.GetDirectoryName(FixtureFolder.RequireShipped("rouge/noun.exc"))!) : null;
        var scorer = new RougeScorer(new RougeOptions { Family = RougeFamily.Rouge155, Stem = stem, Exceptions = exceptions });
        foreach (var item in golden.RootElement.GetProperty("items").EnumerateArray())
        {
            var scores = Score(scorer, item);
            Compare(item.GetProperty("rouge155").GetProperty(name), scores, ["ROUGE-1", "ROUGE-2", "ROUGE-L"], Printed);
            Assert.Equal(scores.RougeLsum, scores.RougeL);
        }
    }

    [SkippableFact]
    [Trait("Category", "Golden")]
    public void Load_WordNet20_KnowsAllForms() =>
        Assert.Equal(5930, RougeExceptions.Load(Path.GetDirectoryName(FixtureFolder.RequireShipped("rouge/noun.exc"))!).Count);

    [Fact]
    public void Score_SeveralReferences_TakesTheBestForEachMeasure()
    {
        var scorer = new RougeScorer();
        var scores = scorer.Score("a b c d", ["d c b a", "a b x y z q"]);
        Assert.Equal(1, scores.Rouge1.F1, 1e-12);
        Assert.Equal(2 * (1 / 3.0) * (1 / 5.0) / (1 / 3.0 + 1 / 5.0), scores.Rouge2.F1, 1e-12);
        Assert.Throws<ArgumentException>(() => scorer.Score("a", Array.Empty<string>()));
        var perl = new RougeScorer(new RougeOptions { Family = RougeFamily.Rouge155 });
        Assert.Equal(1, perl.Score("a", ["a"]).Rouge1.F1);
        Assert.Contains("2 references", Assert.Throws<ArgumentException>(() => perl.Score("a", ["a", "b"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Score_MaskedDigits_AreNoWords()
    {
        const string Reference = "## people in ####";
        Assert.Equal(1, new RougeScorer(new RougeOptions { MaskDigits = true }).Score("12 people in 1999", Reference).Rouge1.F1);
        Assert.Equal(0.5, new RougeScorer().Score("12 people in 1999", Reference).Rouge1.Precision);
    }

    [Fact]
    public void Score_SignsThatLowerToLetters_FollowEachProgram()
    {
        const string Kelvin = "\u212Aelvin";
        Assert.Equal(1, new RougeScorer().Score(Kelvin, "kelvin").Rouge1.F1);
        Assert.Equal(0, new RougeScorer(new RougeOptions { Family = RougeFamily.Rouge155 }).Score(Kelvin, "kelvin").Rouge1.F1);
        Assert.Equal(1, new RougeScorer().Score("\u0130x", "i x").Rouge1.F1);
    }

    [Fact]
    public void Options_Contradictions_Throw()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in new[] { "noun", "adv", "verb", "adj" })
        {
            File.WriteAllText(folder[$"{name}.exc"], "feet foot\n");
        }

        var exceptions = RougeExceptions.Load(folder.Root);
        Assert.Equal(1, exceptions.Count);
        Assert.Throws<ArgumentException>(() => new RougeScorer(new RougeOptions { Exceptions = exceptions, Stem = true }));
        Assert.Throws<ArgumentException>(() => new RougeScorer(new RougeOptions { Exceptions = exceptions, Family = RougeFamily.Rouge155 }));
        Assert.Throws<ArgumentException>(() => new RougeScorer(new RougeOptions { Family = (RougeFamily)7 }));
        var options = new RougeOptions { Exceptions = exceptions, Stem = true, Family = RougeFamily.Rouge155 };
        Assert.Equal(1, new RougeScorer(options).Score("feet", "foot").Rouge1.F1);
        Assert.Equal("ROUGE (1.5.5, stemmed, with irregular forms)", options.Name);
        Assert.Equal("ROUGE (rouge_score)", new RougeOptions().Name);

        File.WriteAllText(folder["verb.exc"], "gone go\nwent\n");
        Assert.Contains("line 2", Assert.Throws<InvalidDataException>(() => RougeExceptions.Load(folder.Root)).Message, StringComparison.Ordinal);
        File.Delete(folder["adj.exc"]);
        File.WriteAllText(folder["verb.exc"], "gone go\n");
        Assert.Contains("adj.exc", Assert.Throws<FileNotFoundException>(() => RougeExceptions.Load(folder.Root)).Message, StringComparison.Ordinal);
    }

    private static JsonDocument Golden() => JsonDocument.Parse(File.ReadAllBytes(FixtureFolder.Require("metrics/rouge.json")));

    private static RougeScores Score(RougeScorer scorer, JsonElement item) =>
        scorer.Score(item.GetProperty("prediction").GetString()!, item.GetProperty("reference").GetString()!);

    private static void Compare(JsonElement wanted, RougeScores seen, string[] names, double tolerance)
    {
        RougeFigures[] measures = [seen.Rouge1, seen.Rouge2, seen.RougeL, seen.RougeLsum];
        foreach (var (name, figures) in names.Zip(measures))
        {
            Assert.Equal(wanted.GetProperty(name).GetProperty("p").GetDouble(), figures.Precision, tolerance);
            Assert.Equal(wanted.GetProperty(name).GetProperty("r").GetDouble(), figures.Recall, tolerance);
            Assert.Equal(wanted.GetProperty(name).GetProperty("f").GetDouble(), figures.F1, tolerance);
        }
    }
}
