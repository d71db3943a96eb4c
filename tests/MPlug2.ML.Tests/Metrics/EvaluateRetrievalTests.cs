using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using MPlug2.Metrics;

namespace MPlug2.ML.Tests.Metrics;

public sealed class EvaluateRetrievalTests
{
    private readonly MLContext _context = new(seed: 1);

    [SkippableFact]
    [Trait("Category", "Golden")]
    public void EvaluateRetrieval_OfficialScores_GivesTheOfficialRecalls()
    {
        using var golden = JsonDocument.Parse(File.ReadAllBytes(FixtureFolder.Require("metrics/retrieval.json")));
        var cases = golden.RootElement.GetProperty("cases").EnumerateArray().Where(one => !one.TryGetProperty("scores_t2v", out _)).ToList();
        Assert.NotEmpty(cases);
        foreach (var one in cases)
        {
            // A text's embedding is its column of scores, a medium's a unit vector: their products are the table.
            var table = one.GetProperty("scores_v2t").EnumerateArray().Select(row => row.EnumerateArray().Select(score => score.GetSingle()).ToArray()).ToArray();
            var ofTexts = one.GetProperty("text_to_visual").EnumerateArray().Select(medium => medium.GetInt32()).ToList();
            var schema = SchemaDefinition.Create(typeof(Pair));
            schema["MediaEmbedding"].ColumnType = schema["TextEmbedding"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, table.Length);
            var data = _context.Data.LoadFromEnumerable(ofTexts.Select((medium, text) => new Pair
            {
                MediumId = $"video{medium}",
                MediaEmbedding = [.. Enumerable.Range(0, table.Length).Select(i => i == medium ? 1f : 0f)],
                TextEmbedding = [.. table.Select(row => row[text])],
            }), schema);
            Compare(one.GetProperty("result"), _context.MPlug2.EvaluateRetrieval(data));

            var similarity = new float[table.Length, ofTexts.Count];
            for (var medium = 0; medium < table.Length; medium++)
            {
                for (var text = 0; text < ofTexts.Count; text++)
                {
                    similarity[medium, text] = table[medium][text];
                }
            }

            int[][] textsOfMedia = [.. one.GetProperty("visual_to_texts").EnumerateArray().Select(texts => (int[])[.. texts.EnumerateArray().Select(text => text.GetInt32())])];
            Compare(one.GetProperty("result"), _context.MPlug2.EvaluateRetrieval(similarity, textsOfMedia));
        }
    }

    [Fact]
    public void EvaluateRetrieval_SeveralTextsAndMedia_CountsEachOnce()
    {
        var data = View(
            new Pair { MediumId = "a", MediaEmbedding = [1, 0], TextId = 1, TextEmbedding = [1, 0] },
            new Pair { MediumId = "a", MediaEmbedding = [0, 0], TextId = 2, TextEmbedding = [3, 4] },
            new Pair { MediumId = "b", MediaEmbedding = [0, 1], TextId = 2, TextEmbedding = [9, 9] });
        var metrics = _context.MPlug2.EvaluateRetrieval(data, textIdColumnName: "TextId");
        Assert.Equal([1, 1], metrics.TextToMedium.Ranks);
        Assert.Equal([1, 1], metrics.MediumToText.Ranks);
        Assert.Equal(1, metrics.MeanRecall);

        // Without ids each row is a text of its own: [3, 4] of the first medium then finds the second.
        var rows = _context.MPlug2.EvaluateRetrieval(data);
        Assert.Equal([1, 2, 2], rows.TextToMedium.Ranks);
        Assert.Contains("(3 queries)", rows.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void EvaluateRetrieval_TwoStages_FollowsTheSecond()
    {
        var data = View(
            new Pair { MediumId = "a", MediaEmbedding = [1, 0], TextEmbedding = [0, 1] },
            new Pair { MediumId = "b", MediaEmbedding = [0, 1], TextEmbedding = [1, 0] });
        Assert.Equal(0, _context.MPlug2.EvaluateRetrieval(data).TextToMedium.RecallAt1);
        float[,] second = { { 1, 0 }, { 0, 1 } };
        Assert.Equal(1, _context.MPlug2.EvaluateRetrieval(data, rerank: new RetrievalRerank(2, second, second)).TextToMedium.RecallAt1);
        Assert.Equal([null, null], _context.MPlug2.EvaluateRetrieval(data, rerank: new RetrievalRerank(1, second, second)).MediumToText.Ranks);
    }

    [Fact]
    public void EvaluateRetrieval_BadRows_NamesThem()
    {
        var good = new Pair { MediumId = "a", MediaEmbedding = [1, 0], TextEmbedding = [1, 0] };
        Assert.Contains("no rows", Fault(), StringComparison.Ordinal);
        Assert.Contains("Row 1 has no id", Fault(good, new Pair { MediaEmbedding = [1, 0], TextEmbedding = [1, 0] }), StringComparison.Ordinal);
        Assert.Contains("Row 1 has an embedding", Fault(good, new Pair { MediumId = "b", MediaEmbedding = [float.NaN, 0], TextEmbedding = [1, 0] }), StringComparison.Ordinal);
        Assert.Contains("not finite", Fault(new Pair { MediumId = "b", MediaEmbedding = [1, 0], TextEmbedding = [1, float.NegativeInfinity] }), StringComparison.Ordinal);

        string Fault(params Pair[] rows) => Assert.Throws<InvalidDataException>(() => _context.MPlug2.EvaluateRetrieval(View(rows))).Message;
    }

    [Fact]
    public void EvaluateRetrieval_VectorsOfOtherSizes_NamesTheRow()
    {
        var one = Assert.Throws<InvalidDataException>(() => _context.MPlug2.EvaluateRetrieval(
            _context.Data.LoadFromEnumerable([new Pair { MediumId = "a", MediaEmbedding = [1, 0, 0], TextEmbedding = [1, 0] }])));
        Assert.Contains("Row 0 has 3 numbers for the medium and 2", one.Message, StringComparison.Ordinal);
        var other = Assert.Throws<InvalidDataException>(() => _context.MPlug2.EvaluateRetrieval(_context.Data.LoadFromEnumerable(
            new[] { 2, 3 }.Select(size => new Pair { MediumId = $"{size}", MediaEmbedding = new float[size], TextEmbedding = new float[size] }))));
        Assert.Contains("Row 1 has an embedding of 3", other.Message, StringComparison.Ordinal);
        var none = Assert.Throws<InvalidDataException>(() => _context.MPlug2.EvaluateRetrieval(
            _context.Data.LoadFromEnumerable([new Pair { MediumId = "a" }])));
        Assert.Contains("Row 0 has an embedding of 0", none.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EvaluateRetrieval_WrongColumns_NamesThem()
    {
        var data = View(new Pair { MediumId = "a", MediaEmbedding = [1, 0], TextEmbedding = [1, 0] });
        Assert.Contains(
            "'Words'", Assert.Throws<ArgumentOutOfRangeException>(() => _context.MPlug2.EvaluateRetrieval(data, "Words")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.MPlug2.EvaluateRetrieval(data, textEmbeddingColumnName: "MediumId"));
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.MPlug2.EvaluateRetrieval(data, mediumIdColumnName: "TextEmbedding"));
    }

    private IDataView View(params Pair[] rows)
    {
        var schema = SchemaDefinition.Create(typeof(Pair));
        schema["MediaEmbedding"].ColumnType = schema["TextEmbedding"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, 2);
        return _context.Data.LoadFromEnumerable(rows, schema);
    }

    private static void Compare(JsonElement wanted, RetrievalMetrics seen)
    {
        foreach (var (prefix, direction) in new[] { ("txt", seen.MediumToText), ("img", seen.TextToMedium) })
        {
            Assert.Equal(wanted.GetProperty($"{prefix}_r1").GetDouble(), 100 * direction.RecallAt1, 1e-9);
            Assert.Equal(wanted.GetProperty($"{prefix}_r5").GetDouble(), 100 * direction.RecallAt5, 1e-9);
            Assert.Equal(wanted.GetProperty($"{prefix}_r10").GetDouble(), 100 * direction.RecallAt10, 1e-9);
        }

        Assert.Equal(wanted.GetProperty("r_mean").GetDouble(), 100 * seen.MeanRecall, 1e-9);
    }

    private sealed class Pair
    {
        public string MediumId { get; set; } = "";

        public float[] MediaEmbedding { get; set; } = [];

        public float[] TextEmbedding { get; set; } = [];

        public int TextId { get; set; }
    }
}
