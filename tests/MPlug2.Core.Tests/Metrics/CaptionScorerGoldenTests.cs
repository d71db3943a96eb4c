using System.Text.Json;
using MPlug2.Metrics;

namespace MPlug2.Core.Tests.Metrics;

[Trait("Category", "Golden")]
public class CaptionScorerGoldenTests
{
    private const double Tolerance = 1e-9;

    [SkippableFact]
    public void Score_OfficialCaptions_GivesTheOfficialScores()
    {
        using var golden = JsonDocument.Parse(File.ReadAllBytes(FixtureFolder.Require("metrics/captions.json")));
        var items = golden.RootElement.GetProperty("items").EnumerateArray().ToList();
        var scores = CaptionScorer.Score(
            [.. items.Select(item => item.GetProperty("hypothesis").GetString()!)],
            [.. items.Select(item => (string[])[.. item.GetProperty("references").EnumerateArray().Select(text => text.GetString()!)])]);
        Assert.Equal(items.Count, scores.Items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            var item = scores.Items[i];
            Assert.Equal(items[i].GetProperty("hyp_tokens").GetString(), item.Hypothesis);
            Assert.Equal(items[i].GetProperty("ref_tokens").EnumerateArray().Select(text => text.GetString()), item.References);
            Compare(items[i].GetProperty("scores"), item.Bleu, item.RougeL, item.CiderD, item.PlainCider);
        }

        Compare(golden.RootElement.GetProperty("corpus"), scores.Bleu, scores.RougeL, scores.CiderD, scores.PlainCider);
    }

    private static void Compare(JsonElement wanted, BleuScores bleu, double rouge, double ciderD, double plainCider)
    {
        Assert.Equal(wanted.GetProperty("Bleu_1").GetDouble(), bleu.Bleu1, Tolerance);
        Assert.Equal(wanted.GetProperty("Bleu_2").GetDouble(), bleu.Bleu2, Tolerance);
        Assert.Equal(wanted.GetProperty("Bleu_3").GetDouble(), bleu.Bleu3, Tolerance);
        Assert.Equal(wanted.GetProperty("Bleu_4").GetDouble(), bleu.Bleu4, Tolerance);
        Assert.Equal(wanted.GetProperty("ROUGE_L").GetDouble(), rouge, Tolerance);
        Assert.Equal(wanted.GetProperty("CIDEr_D").GetDouble(), ciderD, Tolerance);
        Assert.Equal(wanted.GetProperty("CIDEr_plain").GetDouble(), plainCider, Tolerance);
    }
}
