using System.Text.Json;
using MPlug2.Metrics;

namespace MPlug2.Core.Tests.Metrics;

public class SpiceTests
{
    [SkippableTheory]
    [Trait("Category", "Golden")]
    [InlineData("with_synsets", "corpus_f_mean_with_synsets")]
    [InlineData("exact", "corpus_f_mean_exact")]
    public void Score_OfficialTuples_GivesTheOfficialFigures(string set, string corpus)
    {
        using var golden = JsonDocument.Parse(File.ReadAllBytes(FixtureFolder.Require("metrics/spice_tuples.json")));
        var total = new List<double>();
        foreach (var item in golden.RootElement.GetProperty("items").EnumerateArray())
        {
            var scores = Spice.Score(
                Tuples(item.GetProperty("test")), Tuples(item.GetProperty("ref")), MeteorFixture.WithoutParaphrases, set == "with_synsets");
            var wanted = item.GetProperty(set);
            Compare(wanted.GetProperty("All"), scores.All);
            Compare(wanted.GetProperty("Object"), scores.Object);
            Compare(wanted.GetProperty("Attribute"), scores.Attribute);
            Compare(wanted.GetProperty("Relation"), scores.Relation);
            total.Add(scores.All.F);
        }

        Assert.Equal(golden.RootElement.GetProperty(corpus).GetDouble(), total.Average(), 1e-9);
    }

    [Fact]
    public void Score_WordsOfOneMeaning_AreOneThing()
    {
        var scores = Spice.Score(
            [["car", "fast"]], [["auto", "quick"], ["motorcar", "fast"], ["car", "road", "be on"], ["car", "road", "on"]], MeteorFixture.WithoutParaphrases);
        Assert.Equal(new SpiceFigures(1, 0, 1, IsCategory: true), scores.Object);
        Assert.Equal(new SpiceFigures(1, 0, 0, IsCategory: true), scores.Attribute);
        Assert.Equal(new SpiceFigures(0, 0, 1, IsCategory: true), scores.Relation);
    }

    [Fact]
    public void Score_BadTuples_NamesThem()
    {
        Assert.Contains("Tuple 1", Fault(["man"], []), StringComparison.Ordinal);
        Assert.Contains("(man,  )", Fault(["man", " "]), StringComparison.Ordinal);
        Assert.Contains("(a, b, c, d)", Fault(["a", "b", "c", "d"]), StringComparison.Ordinal);

        static string Fault(params string[][] tuples) =>
            Assert.Throws<ArgumentException>(() => Spice.Score(tuples, [["man"]], MeteorFixture.WithoutParaphrases)).Message;
    }

    private static void Compare(JsonElement wanted, SpiceFigures seen)
    {
        Assert.Equal(wanted.GetProperty("tp").GetInt32(), seen.TruePositives);
        Assert.Equal(wanted.GetProperty("fp").GetInt32(), seen.FalsePositives);
        Assert.Equal(wanted.GetProperty("fn").GetInt32(), seen.FalseNegatives);
        Assert.Equal(Number("pr"), seen.Precision, 1e-9);
        Assert.Equal(Number("re"), seen.Recall, 1e-9);
        Assert.Equal(Number("f"), seen.F, 1e-9);

        double Number(string name) => wanted.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : double.NaN;
    }

    private static string[][] Tuples(JsonElement tuples) =>
        [.. tuples.EnumerateArray().Select(tuple => (string[])[.. tuple.EnumerateArray().Select(part => part.GetString()!)])];
}
