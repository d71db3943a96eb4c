using MPlug2.Samples.ShapesWorld;
using MPlug2.Samples.ShapesWorld.Texts;

namespace MPlug2.Samples.Tests.ShapesWorld.Texts;

public class EntailmentWorldTests
{
    private static readonly Dictionary<string, string> Opposites = new()
    {
        ["left of"] = "right of",
        ["right of"] = "left of",
        ["above"] = "below",
        ["below"] = "above",
    };

    [Theory]
    [InlineData(WorldSplit.Train, 1, false, 18)]
    [InlineData(WorldSplit.Train, 1, false, 4)]
    [InlineData(WorldSplit.Test, 1, false, 18)]
    [InlineData(WorldSplit.Train, 3, true, 18)]
    [InlineData(WorldSplit.Test, 3, true, 18)]
    [InlineData(WorldSplit.Test, 2, false, 6)]
    public void Generate_Label_FollowsFromTheWords(WorldSplit split, int facts, bool relations, int names)
    {
        var pairs = EntailmentWorld.Generate(split, 300, new EntailmentOptions { Facts = facts, Relations = relations, Names = names }).ToArray();
        Assert.All(pairs.GroupBy(pair => pair.Label), label => Assert.Equal(100, label.Count()));
        foreach (var pair in pairs)
        {
            var known = pair.Premise.Split(" . ").Select(Fact.Read).ToArray();
            Assert.Equal(facts, known.Length);
            Assert.Equal(Judge(known, Fact.Read(pair.Hypothesis)), pair.Label);
        }

        Assert.Equal(relations, pairs.Any(pair => Fact.Read(pair.Hypothesis).Other is not null));
        var told = pairs.SelectMany(pair => pair.Premise.Split(" . ").Append(pair.Hypothesis)).SelectMany(Fact.NamesIn).Distinct().Count();
        Assert.Equal(names, told);
    }

    [Fact]
    public void Generate_Split_HoldsOutWhatItSays()
    {
        foreach (var relations in (bool[])[false, true])
        {
            var options = new EntailmentOptions { Facts = 2, Relations = relations };
            Assert.All(EntailmentWorld.Generate(WorldSplit.Train, 300, options), pair => Assert.DoesNotContain(
                pair.Premise.Split(" . ").Append(pair.Hypothesis), text => Fact.Read(text).IsHeldOut));
            Assert.All(EntailmentWorld.Generate(WorldSplit.Test, 120, options), pair => Assert.Contains(
                pair.Premise.Split(" . "), text => Fact.Read(text).IsHeldOut));
        }
    }

    [Fact]
    public void Generate_Hypothesis_AloneTellsNothing()
    {
        // The best guess by the hypothesis' direction, or by its object, is hardly better than a third.
        var pairs = EntailmentWorld.Generate(WorldSplit.Train, 6000).ToArray();
        foreach (var key in (Func<EntailmentPair, string>[])[pair => pair.Hypothesis.Split(' ')[^1], pair => Fact.Read(pair.Hypothesis).Subject])
        {
            Assert.InRange(pairs.GroupBy(key).Sum(group => group.CountBy(pair => pair.Label).Max(label => label.Value)) / 6000.0, 0.333, 0.38);
        }
    }

    [Fact]
    public async Task WriteAsync_Rows_HoldPremiseHypothesisAndLabel()
    {
        using var folder = new TemporaryFolder();
        var dataset = await EntailmentWorld.WriteAsync(folder.Path, new EntailmentOptions { TrainCount = 5, ValidationCount = 1, TestCount = 1 });
        var lines = await File.ReadAllLinesAsync(dataset.TrainFile);
        Assert.Equal(
            ["Premise\tHypothesis\tLabel", .. EntailmentWorld.Generate(WorldSplit.Train, 5).Select(pair => $"{pair.Premise}\t{pair.Hypothesis}\t{pair.Label}")],
            lines);
    }

    [Fact]
    public void Options_WithFaults_ListsAll()
    {
        var error = Assert.Throws<ArgumentException>(() => EntailmentWorld.Generate(WorldSplit.Train, 1, new EntailmentOptions { Facts = 4, Names = 2 }));
        Assert.Contains("Facts is 4", error.Message, StringComparison.Ordinal);
        Assert.Contains("Names is 2", error.Message, StringComparison.Ordinal);
    }

    private static string Judge(Fact[] known, Fact supposed)
    {
        bool Contradicts(Fact fact) => fact.Other is null
            ? supposed.Other is null && fact.Subject == supposed.Subject && fact.Way != supposed.Way
            : supposed.Other is not null && (fact with { Way = Opposites[fact.Way] } == supposed || fact with { Subject = fact.Other, Other = fact.Subject } == supposed);
        bool Entails(Fact fact) => fact == supposed
            || (fact.Other is not null && new Fact(fact.Other, Opposites[fact.Way], fact.Subject) == supposed);
        return known.Any(Entails) ? "entailed" : known.Any(Contradicts) ? "contradicted" : "neutral";
    }

    /// <summary>A sentence, read without the world's own writer.</summary>
    private sealed record Fact(string Subject, string Way, string? Other)
    {
        private static readonly string[] Ways = ["left", "right", "up", "down"];
        private static readonly string[] Relations = ["left of", "right of", "above", "below"];

        public bool IsHeldOut => CombinationSplit.IsHeldOut(new Combination(
            Enum.Parse<WorldColor>(Subject.Split(' ')[0], ignoreCase: true), Enum.Parse<WorldShape>(Subject.Split(' ')[1], ignoreCase: true),
            (WorldDirection)Array.IndexOf(Other is null ? Ways : Relations, Way)));

        public static Fact Read(string text) => text.Split(' ') switch
        {
            ["the", var color, var shape, "moves", var way] => new Fact($"{color} {shape}", way, null),
            ["the", var color, var shape, "is", .. var relation, "the", var otherColor, var otherShape] =>
                new Fact($"{color} {shape}", string.Join(' ', relation), $"{otherColor} {otherShape}"),
            _ => throw new ArgumentException(text),
        };

        public static IEnumerable<string> NamesIn(string text) => Read(text) is { Other: { } other } fact ? [fact.Subject, other] : [Read(text).Subject];
    }
}
