using System.Text.Json;
using MPlug2.Metrics;

namespace MPlug2.Core.Tests.Metrics;

[Trait("Category", "Golden")]
public class VqaAccuracyGoldenTests
{
    [SkippableFact]
    public void Score_OfficialQuestions_GivesTheOfficialAccuracy()
    {
        using var golden = JsonDocument.Parse(File.ReadAllBytes(FixtureFolder.Require("metrics/vqa.json")));
        var items = golden.RootElement.GetProperty("items").EnumerateArray().ToList();
        Assert.NotEmpty(items);
        foreach (var item in items)
        {
            var seen = 100 * VqaAccuracy.Score(item.GetProperty("result").GetString()!, Texts(item, "answers"));
            Assert.Equal(item.GetProperty("accuracy_percent").GetDouble(), seen, 1e-9); // printed with nine decimals
        }
    }

    [SkippableFact]
    public void Normalize_OfficialAnswers_GivesTheOfficialForms()
    {
        using var golden = JsonDocument.Parse(File.ReadAllBytes(FixtureFolder.Require("metrics/vqa.json")));
        foreach (var item in golden.RootElement.GetProperty("items").EnumerateArray())
        {
            Assert.Equal(item.GetProperty("result_normalized").GetString(), VqaAnswerText.Normalize(item.GetProperty("result").GetString()!));
            Assert.Equal(Texts(item, "answers_normalized"), Texts(item, "answers").Select(VqaAnswerText.Normalize));
        }
    }

    private static string[] Texts(JsonElement item, string name) =>
        [.. item.GetProperty(name).EnumerateArray().Select(text => text.GetString()!)];
}
