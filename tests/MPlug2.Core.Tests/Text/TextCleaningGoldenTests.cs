using System.Text.Json;
using MPlug2.Text;

namespace MPlug2.Core.Tests.Text;

[Trait("Category", "Golden")]
public class TextCleaningGoldenTests
{
    [SkippableFact]
    public void PreCaption_ReferenceTexts_AreCleanedAsTheReference() => Compare("pre_caption", TextCleaning.PreCaption);

    [SkippableFact]
    public void PreQuestion_ReferenceTexts_AreCleanedAsTheReference() => Compare("pre_question", TextCleaning.PreQuestion);

    private static void Compare(string name, Func<string, int, string> clean)
    {
        using var golden = JsonDocument.Parse(File.ReadAllBytes(FixtureFolder.Require("reference/components.json")));
        var rows = golden.RootElement.GetProperty(name).EnumerateArray().ToList();
        Assert.NotEmpty(rows);
        foreach (var row in rows)
        {
            Assert.Equal(row[2].GetString(), clean(row[0].GetString()!, row[1].GetInt32()));
        }
    }
}
