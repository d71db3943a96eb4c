using System.Text.Json;
using MPlug2.Metrics.Stemming;

namespace MPlug2.Core.Tests.Metrics;

[Trait("Category", "Golden")]
public class StemmerGoldenTests
{
    [SkippableFact]
    public void Stem_SnowballEnglish_GivesTheStemsOfMeteor() => Compare("snowball_english", SnowballEnglishStemmer.Stem);

    [SkippableFact]
    public void Stem_NltkPorter_GivesTheStemsOfNltk() => Compare("nltk_porter", PorterStemmer.Nltk.Stem);

    [SkippableFact]
    public void Stem_ClassicPorter_GivesTheStemsOfRouge155() => Compare("perl_porter", PorterStemmer.Classic.Stem);

    private static void Compare(string name, Func<string, string> stem)
    {
        using var golden = JsonDocument.Parse(File.ReadAllBytes(FixtureFolder.Require("metrics/stemmers.json")));
        var items = golden.RootElement.GetProperty("items").EnumerateArray()
            .Where(item => item.GetProperty(name).ValueKind == JsonValueKind.String).ToList();
        Assert.NotEmpty(items);
        var wrong = items
            .Select(item => (Word: item.GetProperty("word").GetString()!, Wanted: item.GetProperty(name).GetString()!))
            .Where(pair => stem(pair.Word) != pair.Wanted)
            .Select(pair => $"{pair.Word}: seen {stem(pair.Word)}, wanted {pair.Wanted}")
            .ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}
