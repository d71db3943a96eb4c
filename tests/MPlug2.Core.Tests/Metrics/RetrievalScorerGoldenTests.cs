using System.Text.Json;
using MPlug2.Metrics;

namespace MPlug2.Core.Tests.Metrics;

[Trait("Category", "Golden")]
public class RetrievalScorerGoldenTests
{
    private const double Tolerance = 1e-9;

    [SkippableFact]
    public void Score_OfficialTables_GivesTheOfficialRecalls()
    {
        using var golden = JsonDocument.Parse(File.ReadAllBytes(FixtureFolder.Require("metrics/retrieval.json")));
        var cases = golden.RootElement.GetProperty("cases").EnumerateArray().ToList();
        Assert.NotEmpty(cases);
        foreach (var one in cases)
        {
            // Where the directions have scores of their own, every candidate gets a second look.
            var similarity = Table(one.GetProperty("scores_v2t"));
            var rerank = one.TryGetProperty("scores_t2v", out var other)
                ? new RetrievalRerank(Math.Max(similarity.GetLength(0), similarity.GetLength(1)), similarity, Table(other))
                : null;
            var scores = RetrievalScorer.Score(similarity, Texts(one), rerank, RetrievalTies.HigherIndexFirst);
            Compare(one.GetProperty("result"), scores, "img");
            if (one.TryGetProperty("mplug_video_result", out var video))
            {
                Compare(video, scores, "vid");
                Assert.Equal(video.GetProperty("vid_mdR").GetDouble(), scores.TextToMedium.MedianRank, Tolerance);
            }
        }
    }

    [SkippableFact]
    public void Score_TwoStages_AgreesWhereTheOfficialFigureIsDefined()
    {
        using var golden = JsonDocument.Parse(File.ReadAllBytes(FixtureFolder.Require("metrics/retrieval.json")));
        const float NotLookedAt = -100;
        foreach (var one in golden.RootElement.GetProperty("cases").EnumerateArray().Where(one => one.TryGetProperty("scores_t2v", out _)))
        {
            float[,] texts = Table(one.GetProperty("scores_v2t")), media = Table(one.GetProperty("scores_t2v"));
            var best = Enumerable.Range(0, texts.GetLength(1)).Count(text => texts[0, text] != NotLookedAt);
            foreach (var (table, isMediumToText) in new[] { (texts, true), (media, false) })
            {
                // The first stage knows only whom to look at again.
                var first = new float[texts.GetLength(0), texts.GetLength(1)];
                for (var row = 0; row < table.GetLength(0); row++)
                {
                    for (var column = 0; column < table.GetLength(1); column++)
                    {
                        var isCandidate = table[row, column] != NotLookedAt ? 1 : 0;
                        _ = isMediumToText ? first[row, column] = isCandidate : first[column, row] = isCandidate;
                    }
                }

                var scores = RetrievalScorer.Score(first, Texts(one), new RetrievalRerank(best, texts, media));
                var direction = isMediumToText ? scores.MediumToText : scores.TextToMedium;
                var wanted = one.GetProperty("result").GetProperty(isMediumToText ? "txt_r1" : "img_r1").GetDouble();
                Assert.Equal(wanted, 100 * direction.RecallAt1, Tolerance);
                Assert.Equal(direction.RecallAt(best), direction.RecallAt(best + 5));
                Assert.Contains(null, direction.Ranks);
            }
        }
    }

    private static void Compare(JsonElement wanted, RetrievalScores seen, string media)
    {
        foreach (var (prefix, direction) in new[] { ("txt", seen.MediumToText), (media, seen.TextToMedium) })
        {
            Assert.Equal(wanted.GetProperty($"{prefix}_r1").GetDouble(), 100 * direction.RecallAt1, Tolerance);
            Assert.Equal(wanted.GetProperty($"{prefix}_r5").GetDouble(), 100 * direction.RecallAt5, Tolerance);
            Assert.Equal(wanted.GetProperty($"{prefix}_r10").GetDouble(), 100 * direction.RecallAt10, Tolerance);
            Assert.Equal(wanted.GetProperty($"{prefix}_r_mean").GetDouble(), 100 * direction.MeanRecall, Tolerance);
        }

        Assert.Equal(wanted.GetProperty("r_mean").GetDouble(), 100 * seen.MeanRecall, Tolerance);
    }

    private static float[,] Table(JsonElement rows)
    {
        var table = new float[rows.GetArrayLength(), rows[0].GetArrayLength()];
        for (var row = 0; row < table.GetLength(0); row++)
        {
            for (var column = 0; column < table.GetLength(1); column++)
            {
                table[row, column] = rows[row][column].GetSingle();
            }
        }

        return table;
    }

    private static int[][] Texts(JsonElement one) =>
        [.. one.GetProperty("visual_to_texts").EnumerateArray().Select(texts => (int[])[.. texts.EnumerateArray().Select(text => text.GetInt32())])];
}
