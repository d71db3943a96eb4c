using System.Text.Json;
using MPlug2.Metrics;

namespace MPlug2.Core.Tests.Metrics;

[Trait("Category", "Golden")]
public class MeteorGoldenTests
{
    private const double Tolerance = 1e-9;

    [SkippableFact]
    public void Best_OfficialCaptions_GivesTheOfficialAlignments()
    {
        using var golden = JsonDocument.Parse(File.ReadAllBytes(FixtureFolder.Require("metrics/captions.json")));
        var resources = MeteorFixture.Load(golden.RootElement.GetProperty("own_paraphrases"));
        var wrong = new List<string>();
        foreach (var item in golden.RootElement.GetProperty("items").EnumerateArray())
        {
            foreach (var set in item.GetProperty("meteor").EnumerateObject())
            {
                var best = new Meteor(resources, Modules(set.Name)).Best(item.GetProperty("hyp_tokens").GetString()!, References(item));
                var seen = Describe(string.Join(' ', best.Hypothesis), string.Join(' ', best.Reference), best.Matches
                    .Select(match => $"[{match.Start},{match.Length},{match.HypothesisStart},{match.HypothesisLength},{match.Module}]"));
                var wanted = Describe(
                    set.Value.GetProperty("hyp_norm").GetString()!, set.Value.GetProperty("best_ref_norm").GetString()!,
                    set.Value.GetProperty("matches").EnumerateArray().Select(match => match.GetRawText().Replace(" ", "").Replace("\n", "")));
                if (seen != wanted || Math.Abs(best.Statistics.Score - set.Value.GetProperty("score").GetDouble()) > Tolerance)
                {
                    wrong.Add($"{item.GetProperty("id")} {set.Name}\n  seen   {seen} {best.Statistics.Score}\n  wanted {wanted} {set.Value.GetProperty("score")}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [SkippableFact]
    public void Score_OfficialCaptions_GivesTheOfficialScores()
    {
        using var golden = JsonDocument.Parse(File.ReadAllBytes(FixtureFolder.Require("metrics/captions.json")));
        var resources = MeteorFixture.Load(golden.RootElement.GetProperty("own_paraphrases"));
        var items = golden.RootElement.GetProperty("items").EnumerateArray().ToList();
        var corpus = golden.RootElement.GetProperty("corpus");
        var sets = corpus.GetProperty("METEOR").EnumerateObject().ToList();
        Assert.NotEmpty(sets);
        foreach (var set in sets)
        {
            var scores = new Meteor(resources, Modules(set.Name)).Score(
                [.. items.Select(item => item.GetProperty("hyp_tokens").GetString()!)], [.. items.Select(References)]);
            Assert.Equal(set.Value.GetProperty("corpus").GetDouble(), scores.Score, Tolerance);
            Assert.Equal(set.Value.GetProperty("precision").GetDouble(), scores.Precision, Tolerance);
            Assert.Equal(set.Value.GetProperty("recall").GetDouble(), scores.Recall, Tolerance);
            Assert.Equal(set.Value.GetProperty("penalty").GetDouble(), scores.Penalty, Tolerance);
            Assert.Equal(corpus.GetProperty("METEOR_mean_of_segments").GetProperty(set.Name).GetDouble(), scores.Items.Average(), Tolerance);
            for (var i = 0; i < items.Count; i++)
            {
                Assert.Equal(items[i].GetProperty("meteor").GetProperty(set.Name).GetProperty("score").GetDouble(), scores.Items[i], Tolerance);
            }
        }
    }

    private static MeteorModules Modules(string set) => set.Split('_').Aggregate(MeteorModules.None, (modules, name) => modules | name switch
    {
        "exact" => MeteorModules.Exact,
        "stem" => MeteorModules.Stem,
        "synonym" => MeteorModules.Synonym,
        _ => MeteorModules.Paraphrase,
    });

    private static string[] References(JsonElement item) => [.. item.GetProperty("ref_tokens").EnumerateArray().Select(text => text.GetString()!)];

    private static string Describe(string hypothesis, string reference, IEnumerable<string> matches) =>
        $"{hypothesis} | {reference} | {string.Join(' ', matches)}";
}
