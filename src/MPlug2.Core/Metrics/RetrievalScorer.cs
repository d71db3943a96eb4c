namespace MPlug2.Metrics;

/// <summary>
/// Ranks of retrieval in both directions, from similarities of media and texts or from their embeddings. A query with several right
/// candidates is judged by the best of them.
/// </summary>
/// <remarks>Thread-safe.</remarks>
public static class RetrievalScorer
{
    /// <summary>Scores a table of similarities.</summary>
    /// <param name="similarity">[media, texts]: higher is more alike. Minus infinity excludes a pair; NaN is an error.</param>
    /// <param name="textsOfMedia">For each medium the texts that belong to it, as columns. A text can belong to several media.</param>
    /// <param name="rerank">The second stage, or null for one stage.</param>
    /// <param name="ties">Who comes first among equals.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">
    /// The sizes differ, a score that is read is NaN, or a medium or a text has nothing that belongs to it.
    /// </exception>
    public static RetrievalScores Score(
        float[,] similarity, IReadOnlyList<IReadOnlyList<int>> textsOfMedia, RetrievalRerank? rerank = null,
        RetrievalTies ties = RetrievalTies.RightOneLast, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(similarity);
        var pairs = new RetrievalPairs(textsOfMedia, similarity.GetLength(1));
        if (similarity.GetLength(0) != pairs.Media)
        {
            throw new ArgumentException(
                $"The table of similarities has {similarity.GetLength(0)} rows, but texts are given for {pairs.Media} media. "
                + "Give a row a medium and a column a text.", nameof(similarity));
        }

        var ranking = new RetrievalRanking(pairs, rerank, ties);
        for (var medium = 0; medium < pairs.Media; medium++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ranking.RankTexts(medium, text => similarity[medium, text]);
        }

        for (var text = 0; text < pairs.Texts; text++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ranking.RankMedia(text, medium => similarity[medium, text]);
        }

        return ranking.Scores;
    }

    /// <summary>Scores embeddings by their dot products, a block at a time: the table of similarities is never whole in memory.</summary>
    /// <param name="media">One embedding a medium.</param>
    /// <param name="texts">One embedding a text, as long as those of media.</param>
    /// <param name="textsOfMedia">For each medium the texts that belong to it, as indices. A text can belong to several media.</param>
    /// <param name="rerank">The second stage, or null for one stage.</param>
    /// <param name="ties">Who comes first among equals.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">
    /// Sizes differ, a number is not finite, or a medium or a text has nothing that belongs to it.
    /// </exception>
    public static RetrievalScores Score(
        IReadOnlyList<float[]> media, IReadOnlyList<float[]> texts, IReadOnlyList<IReadOnlyList<int>> textsOfMedia,
        RetrievalRerank? rerank = null, RetrievalTies ties = RetrievalTies.RightOneLast, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(media);
        ArgumentNullException.ThrowIfNull(texts);
        var pairs = new RetrievalPairs(textsOfMedia, texts.Count);
        if (media.Count != pairs.Media)
        {
            throw new ArgumentException($"There are {media.Count} media, but texts are given for {pairs.Media}.", nameof(media));
        }

        var ranking = new RetrievalRanking(pairs, rerank, ties);
        EmbeddingProducts.Each(media, texts, (medium, scores) => ranking.RankTexts(medium, text => scores[text]), cancellationToken);
        EmbeddingProducts.Each(texts, media, (text, scores) => ranking.RankMedia(text, medium => scores[medium]), cancellationToken);
        return ranking.Scores;
    }
}
