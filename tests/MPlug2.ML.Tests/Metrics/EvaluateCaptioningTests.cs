using System.Text.Json;
using Microsoft.ML;
using MPlug2.Metrics;

namespace MPlug2.ML.Tests.Metrics;

public sealed class EvaluateCaptioningTests
{
    private readonly MLContext _context = new(seed: 1);

    [SkippableFact]
    [Trait("Category", "Golden")]
    public void EvaluateCaptioning_OfficialCaptions_GivesTheOfficialScores()
    {
        using var golden = JsonDocument.Parse(File.ReadAllBytes(FixtureFolder.Require("metrics/captions.json")));
        var items = golden.RootElement.GetProperty("items").EnumerateArray().Select(item => new Vectors
        {
            PredictedCaption = item.GetProperty("hypothesis").GetString()!,
            Caption = [.. item.GetProperty("references").EnumerateArray().Select(text => text.GetString()!)],
        }).ToList();
        var corpus = golden.RootElement.GetProperty("corpus");
        AssertCorpus(corpus, _context.MPlug2.EvaluateCaptioning(View(items)));

        // The same, with a row for each reference.
        var rows = items.SelectMany((item, i) => item.Caption.Select(caption => new Single { PredictedCaption = item.PredictedCaption, Caption = caption, Video = $"v{i}" }));
        var flat = View(rows);
        AssertCorpus(corpus, _context.MPlug2.EvaluateCaptioning(flat, groupColumnName: "Video"));
        var keyed = _context.Transforms.Conversion.MapValueToKey("Key", "Video").Fit(flat).Transform(flat);
        AssertCorpus(corpus, _context.MPlug2.EvaluateCaptioning(keyed, groupColumnName: "Key"));
    }

    [SkippableFact]
    [Trait("Category", "Golden")]
    public void EvaluateCaptioning_MeteorsResources_GivesTheOfficialScoreAndItsName()
    {
        using var golden = JsonDocument.Parse(File.ReadAllBytes(FixtureFolder.Require("metrics/captions.json")));
        var data = View(golden.RootElement.GetProperty("items").EnumerateArray().Select(item => new Vectors
        {
            PredictedCaption = item.GetProperty("hypothesis").GetString()!,
            Caption = [.. item.GetProperty("references").EnumerateArray().Select(text => text.GetString()!)],
        }));
        var wanted = golden.RootElement.GetProperty("corpus").GetProperty("METEOR");
        var meteor = new MeteorOptions(MeteorResources.Load(Path.Combine(FixtureFolder.Repository, "meteor", "meteor-resources.zip")));
        var metrics = _context.MPlug2.EvaluateCaptioning(data, meteor: meteor);
        Assert.Equal(wanted.GetProperty("exact_stem_synonym").GetProperty("corpus").GetDouble(), metrics.Meteor!.Value, 1e-9);
        Assert.Equal("METEOR (exact+stem+synonym)", metrics.MeteorName);
        Assert.Contains("METEOR (exact+stem+synonym) 0.", metrics.ToString(), StringComparison.Ordinal);
        Assert.All(metrics.Items, item => Assert.NotNull(item.Meteor));

        var fewer = _context.MPlug2.EvaluateCaptioning(data, meteor: meteor with { Modules = MeteorModules.Exact | MeteorModules.Stem });
        Assert.Equal(wanted.GetProperty("exact_stem").GetProperty("corpus").GetDouble(), fewer.Meteor!.Value, 1e-9);
        Assert.Equal("METEOR (exact+stem)", fewer.MeteorName);
        Assert.Null(_context.MPlug2.EvaluateCaptioning(data).Meteor);
    }

    [Fact]
    public void EvaluateCaptioning_TextColumn_EachRowIsAVideo()
    {
        var metrics = _context.MPlug2.EvaluateCaptioning(View(
        [
            new Single { Caption = "a red circle moves left", PredictedCaption = "A red circle moves left " },
            new Single { Caption = "a blue square moves up", PredictedCaption = "a blue square moves down" },
        ]));
        Assert.Equal(2, metrics.Items.Count);
        Assert.Equal(0.5, metrics.ExactMatch);
        Assert.Equal(0.9, metrics.Bleu1, 1e-6);
        Assert.Equal(1, metrics.Items[0].RougeL, 1e-9);
        Assert.Equal("a blue square moves down", metrics.Items[1].Predicted);
        Assert.Equal(["a blue square moves up"], metrics.Items[1].References);
        Assert.Contains("exact 50", metrics.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void EvaluateCaptioning_OtherNames_AreRead()
    {
        var data = View([new Single { Caption = "one", PredictedCaption = "two" }]);
        var swapped = _context.Transforms.CopyColumns("Said", "Caption").Fit(data).Transform(data);
        Assert.Equal(1, _context.MPlug2.EvaluateCaptioning(swapped, "Caption", "Said").ExactMatch);
    }

    [Fact]
    public void EvaluateCaptioning_GroupedByText_JudgesTheFirstCaptionByAllReferences()
    {
        var metrics = _context.MPlug2.EvaluateCaptioning(View(
        [
            new Single { Video = "a", Caption = "a dog runs", PredictedCaption = "a cat sits" },
            new Single { Video = "b", Caption = "a bird sings", PredictedCaption = "a bird sings" },
            new Single { Video = "a", Caption = "a cat sits", PredictedCaption = "never looked at" },
        ]), groupColumnName: "Video");
        Assert.Equal(["a cat sits", "a bird sings"], metrics.Items.Select(item => item.Predicted));
        Assert.Equal(["a dog runs", "a cat sits"], metrics.Items[0].References);
        Assert.Equal(1, metrics.ExactMatch);
    }

    [Fact]
    public void EvaluateCaptioning_NoRows_SaysSo() => Assert.Contains(
        "no rows", Assert.Throws<InvalidDataException>(() => _context.MPlug2.EvaluateCaptioning(View<Single>([]))).Message, StringComparison.Ordinal);

    [Fact]
    public void EvaluateCaptioning_VideoWithoutReference_NamesIt()
    {
        Vectors[] vectors = [new() { Caption = ["a dog"], PredictedCaption = "a dog" }, new() { Caption = [], PredictedCaption = "a cat" }];
        Assert.Contains("Video 1 ", Assert.Throws<InvalidDataException>(() => _context.MPlug2.EvaluateCaptioning(View(vectors))).Message, StringComparison.Ordinal);
        Single[] texts = [new() { Caption = " ", PredictedCaption = "a dog" }, new() { Caption = "a cat", PredictedCaption = "a cat" }];
        Assert.Contains("Video 0 ", Assert.Throws<InvalidDataException>(() => _context.MPlug2.EvaluateCaptioning(View(texts))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EvaluateCaptioning_WrongColumns_NamesThem()
    {
        var data = View([new Single { Caption = "one", PredictedCaption = "one" }]);
        var missing = Assert.Throws<ArgumentOutOfRangeException>(() => _context.MPlug2.EvaluateCaptioning(data, "Words"));
        Assert.Contains("'Words'", missing.Message, StringComparison.Ordinal);
        Assert.Contains("'Caption'", missing.Message, StringComparison.Ordinal);
        Assert.Contains("'Number'", Assert.Throws<ArgumentOutOfRangeException>(() => _context.MPlug2.EvaluateCaptioning(data, "Number")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.MPlug2.EvaluateCaptioning(data, "Caption", "Number"));
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.MPlug2.EvaluateCaptioning(data, groupColumnName: "Nowhere"));
        Assert.Throws<ArgumentNullException>(() => _context.MPlug2.EvaluateCaptioning(null!));
    }

    [Fact]
    public void EvaluateCaptioning_Cancelled_Throws() => Assert.ThrowsAny<OperationCanceledException>(() => _context.MPlug2.EvaluateCaptioning(
        View([new Single { Caption = "one", PredictedCaption = "one" }]), cancellationToken: new CancellationToken(canceled: true)));

    private IDataView View<TRow>(IEnumerable<TRow> rows) where TRow : class => _context.Data.LoadFromEnumerable(rows);

    private static void AssertCorpus(JsonElement wanted, CaptioningMetrics metrics)
    {
        Assert.Equal(wanted.GetProperty("Bleu_1").GetDouble(), metrics.Bleu1, 1e-9);
        Assert.Equal(wanted.GetProperty("Bleu_2").GetDouble(), metrics.Bleu2, 1e-9);
        Assert.Equal(wanted.GetProperty("Bleu_3").GetDouble(), metrics.Bleu3, 1e-9);
        Assert.Equal(wanted.GetProperty("Bleu_4").GetDouble(), metrics.Bleu4, 1e-9);
        Assert.Equal(wanted.GetProperty("ROUGE_L").GetDouble(), metrics.RougeL, 1e-9);
        Assert.Equal(wanted.GetProperty("CIDEr_D").GetDouble(), metrics.CiderD, 1e-9);
    }

    private sealed class Single
    {
        public string Caption { get; set; } = "";

        public string PredictedCaption { get; set; } = "";

        public string Video { get; set; } = "";

        public float Number { get; set; }
    }

    private sealed class Vectors
    {
        public string[] Caption { get; set; } = [];

        public string PredictedCaption { get; set; } = "";
    }
}
