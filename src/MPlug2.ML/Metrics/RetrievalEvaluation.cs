using Microsoft.ML;
using MPlug2.Metrics;
using MPlug2.ML.Data;

namespace MPlug2.ML;

public sealed partial class MPlug2Catalog
{
    /// <summary>
    /// Judges retrieval in both directions by the dot products of embeddings: every text looks for its medium among all media of the data,
    /// and every medium for its texts among all texts.
    /// </summary>
    /// <param name="data">A row a pair of a medium and a text that belongs to it.</param>
    /// <param name="mediaEmbeddingColumnName">Column with the embedding of the medium (vector of Single).</param>
    /// <param name="textEmbeddingColumnName">Column with the embedding of the text (vector of Single, as long).</param>
    /// <param name="mediumIdColumnName">
    /// Column that tells media apart (text, key or number): rows with the same value show the same medium, whose embedding is the first row's.
    /// </param>
    /// <param name="textIdColumnName">
    /// The same for texts, where a text belongs to several media; the media of a text are those of its rows. Null: each row is a text of its own.
    /// </param>
    /// <param name="rerank">
    /// A second stage, with media and texts in the order in which the data first shows them; null for one stage.
    /// </param>
    /// <param name="ties">Who comes first among equal scores.</param>
    /// <param name="cancellationToken">Stops the evaluation.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type.</exception>
    /// <exception cref="InvalidDataException">There are no rows, or a row has no id, or an embedding cannot be compared.</exception>
    public RetrievalMetrics EvaluateRetrieval(
        IDataView data, string mediaEmbeddingColumnName = "MediaEmbedding", string textEmbeddingColumnName = "TextEmbedding",
        string mediumIdColumnName = "MediumId", string? textIdColumnName = null, RetrievalRerank? rerank = null,
        RetrievalTies ties = RetrievalTies.RightOneLast, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentException.ThrowIfNullOrEmpty(mediaEmbeddingColumnName);
        ArgumentException.ThrowIfNullOrEmpty(textEmbeddingColumnName);
        ArgumentException.ThrowIfNullOrEmpty(mediumIdColumnName);
        var reader = new EmbeddedRows(mediaEmbeddingColumnName, textEmbeddingColumnName, mediumIdColumnName, textIdColumnName);
        var media = new EmbeddingSet(mediaEmbeddingColumnName);
        var texts = new EmbeddingSet(textEmbeddingColumnName);
        var textsOfMedia = new List<List<int>>();
        var row = 0;
        foreach (var (medium, text, mediumId, textId) in ExampleSource.Read(data, reader, null, cancellationToken))
        {
            if (medium.Length != text.Length)
            {
                throw new InvalidDataException(
                    $"Row {row} has {medium.Length} numbers for the medium and {text.Length} for the text. Both need embeddings of one size.");
            }

            var place = media.Place(mediumId, medium, row);
            if (place == textsOfMedia.Count)
            {
                textsOfMedia.Add([]);
            }

            textsOfMedia[place].Add(texts.Place(textIdColumnName is null ? row : textId!, text, row));
            row++;
        }

        return row > 0
            ? new RetrievalMetrics(RetrievalScorer.Score(media.Vectors, texts.Vectors, textsOfMedia, rerank, ties, cancellationToken))
            : throw new InvalidDataException("There are no rows to evaluate.");
    }

    /// <summary>Judges retrieval in both directions by a table of similarities.</summary>
    /// <param name="similarity">[media, texts]: higher is more alike.</param>
    /// <param name="textsOfMedia">For each medium the texts that belong to it, as columns. A text can belong to several media.</param>
    /// <param name="rerank">A second stage, or null for one stage.</param>
    /// <param name="ties">Who comes first among equal scores.</param>
    /// <param name="cancellationToken">Stops the evaluation.</param>
    /// <exception cref="ArgumentException">
    /// The sizes differ, a score is NaN, or a medium or a text has nothing that belongs to it.
    /// </exception>
    public RetrievalMetrics EvaluateRetrieval(
        float[,] similarity, IReadOnlyList<IReadOnlyList<int>> textsOfMedia, RetrievalRerank? rerank = null,
        RetrievalTies ties = RetrievalTies.RightOneLast, CancellationToken cancellationToken = default) =>
        new(RetrievalScorer.Score(similarity, textsOfMedia, rerank, ties, cancellationToken));
}
