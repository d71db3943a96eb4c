using MPlug2.Metrics;

namespace MPlug2.Core.Tests.Metrics;

public class RetrievalScorerTests
{
    private static readonly int[][] OneEach = [[0], [1], [2]];

    [Fact]
    public void Score_Table_RanksBothDirections()
    {
        var scores = RetrievalScorer.Score(new float[,] { { 3, 2, 1 }, { 9, 5, 4 }, { 1, 0, 2 } }, OneEach);
        Assert.Equal([1, 2, 1], scores.MediumToText.Ranks);
        Assert.Equal([2, 1, 2], scores.TextToMedium.Ranks);
        Assert.Equal(1 / 3.0, scores.TextToMedium.RecallAt1, 1e-12);
        Assert.Equal(5 / 3.0, scores.TextToMedium.MeanRank, 1e-12);
        Assert.Equal(2, scores.TextToMedium.MedianRank);
        Assert.Equal(3, scores.TextToMedium.Candidates);
        Assert.Equal((2 + 1 / 3.0 + (2 + 2 / 3.0)) / 6, scores.MeanRecall, 1e-12);
    }

    [Fact]
    public void Score_EverythingAlike_GivesNothing()
    {
        Assert.Equal([3, 3, 3], RetrievalScorer.Score(new float[3, 3], OneEach).MediumToText.Ranks);
        Assert.Equal([3, 2, 1], RetrievalScorer.Score(new float[3, 3], OneEach, ties: RetrievalTies.HigherIndexFirst).MediumToText.Ranks);
    }

    [Fact]
    public void Score_SeveralRightOnes_TakesTheBest()
    {
        int[][] texts = [[0, 1], [1, 2]];
        var scores = RetrievalScorer.Score(new float[,] { { 1, 5, 6 }, { 7, 3, 3 } }, texts);
        Assert.Equal([2, 2], scores.MediumToText.Ranks);
        Assert.Equal([2, 1, 2], scores.TextToMedium.Ranks);
    }

    [Fact]
    public void Score_TwoStages_OrdersOnlyTheBest()
    {
        float[,] first = { { 5, 4, 1 }, { 5, 4, 1 }, { 5, 4, 1 } };
        float[,] second = { { 1, 2, float.NaN }, { 1, 2, float.NaN }, { 1, 2, float.NaN } };
        float[,] other = { { 3, 2, 1 }, { 3, 2, 1 }, { 3, 2, 1 } };
        var scores = RetrievalScorer.Score(first, OneEach, new RetrievalRerank(2, second, other), RetrievalTies.HigherIndexFirst);
        Assert.Equal([2, 1, null], scores.MediumToText.Ranks);
        Assert.Equal((2 + 1 + 3) / 3.0, scores.MediumToText.MeanRank, 1e-12);
        Assert.Equal(2 / 3.0, scores.MediumToText.RecallAt10, 1e-12);
        Assert.Equal([null, 1, 2], scores.TextToMedium.Ranks);
    }

    [Fact]
    public void Score_Embeddings_AgreesWithTheTableOfTheirProducts()
    {
        var random = new Random(3);
        float[][] media = Vectors(random, 300), texts = Vectors(random, 700);
        int[][] pairs = [.. Enumerable.Range(0, 300).Select(i => (int[])(i == 299 ? [.. Enumerable.Range(598, 102)] : [2 * i, 2 * i + 1]))];
        var table = new float[300, 700];
        for (var medium = 0; medium < 300; medium++)
        {
            for (var text = 0; text < 700; text++)
            {
                // Small whole numbers, so that every way to add them gives the same.
                table[medium, text] = media[medium].Zip(texts[text], (left, right) => left * right).Sum();
            }
        }

        var wanted = RetrievalScorer.Score(table, pairs);
        var seen = RetrievalScorer.Score(media, texts, pairs);
        Assert.Equal(wanted.MediumToText.Ranks, seen.MediumToText.Ranks);
        Assert.Equal(wanted.TextToMedium.Ranks, seen.TextToMedium.Ranks);
    }

    [Fact]
    public void Score_NotANumber_NamesThePair()
    {
        var error = Assert.Throws<ArgumentException>(() => RetrievalScorer.Score(new float[,] { { 1, float.NaN, 1 }, { 1, 1, 1 }, { 1, 1, 1 } }, OneEach));
        Assert.Contains("medium 0 with text 1", error.Message, StringComparison.Ordinal);
        var rerank = new RetrievalRerank(3, new float[3, 3], new float[,] { { 1, 1, 1 }, { 1, 1, 1 }, { 1, 1, float.NaN } });
        error = Assert.Throws<ArgumentException>(() => RetrievalScorer.Score(new float[3, 3], OneEach, rerank));
        Assert.Contains("text 2 with medium 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Score_NothingBelongs_NamesTheQuery()
    {
        Assert.Contains("medium 1", Error([[0, 1], []]), StringComparison.Ordinal);
        Assert.Contains("Text 1 belongs to no medium", Error([[0], [0]]), StringComparison.Ordinal);
        Assert.Contains("Text 2", Error([[0], [1, 2]]), StringComparison.Ordinal);
        Assert.Contains("2 rows", Error([[0, 1]]), StringComparison.Ordinal);
        Assert.Contains("0 media", Error([]), StringComparison.Ordinal);

        static string Error(int[][] pairs) =>
            Assert.Throws<ArgumentException>(() => RetrievalScorer.Score(new float[2, 2], pairs)).Message;
    }

    [Fact]
    public void Score_BadEmbeddings_NamesThem()
    {
        Assert.Contains("Embedding 1 has 1", Error([1, 2], [3]), StringComparison.Ordinal);
        Assert.Contains("Number 1 of embedding 1", Error([1, 2], [1, float.NaN]), StringComparison.Ordinal);
        Assert.Contains("has 0 numbers", Error([], []), StringComparison.Ordinal);

        static string Error(params float[][] vectors) =>
            Assert.Throws<ArgumentException>(() => RetrievalScorer.Score(vectors, vectors, [[0], [1]])).Message;
    }

    [Fact]
    public void Score_WrongSecondStage_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Score(new RetrievalRerank(0, new float[3, 3], new float[3, 3])));
        Assert.Throws<ArgumentException>(() => Score(new RetrievalRerank(1, new float[3, 2], new float[3, 3])));
        Assert.Throws<ArgumentNullException>(() => Score(new RetrievalRerank(1, new float[3, 3], null!)));

        static RetrievalScores Score(RetrievalRerank rerank) => RetrievalScorer.Score(new float[3, 3], OneEach, rerank);
    }

    [Fact]
    public void Score_Cancelled_Throws() => Assert.ThrowsAny<OperationCanceledException>(() =>
        RetrievalScorer.Score(new float[3, 3], OneEach, cancellationToken: new CancellationToken(canceled: true)));

    private static float[][] Vectors(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (float[])[random.Next(9), random.Next(9), random.Next(9)])];
}
