using System.Text.Json;
using MPlug2.Metrics;

namespace MPlug2.Core.Tests.Metrics;

[Trait("Category", "Golden")]
public class PtbTokenizerGoldenTests
{
    [SkippableFact]
    public void TokenizeLines_OfficialTexts_GivesTheOfficialTokens()
    {
        using var golden = JsonDocument.Parse(File.ReadAllBytes(FixtureFolder.Require("metrics/ptb_tokenizer.json")));
        var items = golden.RootElement.GetProperty("items").EnumerateArray().ToList();
        Assert.NotEmpty(items);
        Compare(
            [.. items.Select(item => item.GetProperty("text").GetString()!)],
            [.. items.Select(item => item.GetProperty("ptb").GetString()!)],
            [.. items.Select(item => item.GetProperty("filtered").GetString()!)]);
    }

    [SkippableFact]
    public void TokenizeLines_OfficialCaptions_GivesTheOfficialTokens()
    {
        using var golden = JsonDocument.Parse(File.ReadAllBytes(FixtureFolder.Require("metrics/captions.json")));
        var items = golden.RootElement.GetProperty("items").EnumerateArray().ToList();
        Assert.NotEmpty(items);
        Compare(One(items, "hypothesis"), One(items, "hyp_ptb"), One(items, "hyp_tokens"));
        Compare(Many(items, "references"), Many(items, "ref_ptb"), Many(items, "ref_tokens"));
    }

    /// <summary>Own texts for what the official sets do not reach, printed by the same official program.</summary>
    [SkippableFact]
    public void TokenizeLines_OwnTexts_GivesTheTokensOfTheOfficialProgram()
    {
        using var golden = JsonDocument.Parse(File.ReadAllBytes(FixtureFolder.RequireShipped("metrics/ptb_own_texts.json")));
        var items = golden.RootElement.GetProperty("items").EnumerateArray().ToList();
        var lines = PtbTokenizer.TokenizeLines(One(items, "text"));
        Assert.Equal(One(items, "ptb"), lines.Select(line => string.Join(' ', line)));
    }

    private static void Compare(List<string> texts, List<string> tokens, List<string> scored)
    {
        var lines = PtbTokenizer.TokenizeLines(texts);
        var wrong = Enumerable.Range(0, texts.Count)
            .Where(i => string.Join(' ', lines[i]) != tokens[i] || PtbTokenizer.TokenizeForScoring(texts[i]) != scored[i])
            .Select(i => $"""
                {texts[i]}
                  seen   {string.Join(' ', lines[i])}
                  wanted {tokens[i]}
                  scored {PtbTokenizer.TokenizeForScoring(texts[i])}
                  wanted {scored[i]}
                """)
            .ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static List<string> One(List<JsonElement> items, string name) => [.. items.Select(item => item.GetProperty(name).GetString()!)];

    private static List<string> Many(List<JsonElement> items, string name) =>
        [.. items.SelectMany(item => item.GetProperty(name).EnumerateArray().Select(text => text.GetString()!))];
}
