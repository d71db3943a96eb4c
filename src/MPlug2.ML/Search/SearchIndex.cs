using Microsoft.ML;

namespace MPlug2.ML;

/// <summary>
/// Media by their embeddings, to be searched by text or by medium. Two stages: the cosine with every medium, exactly and in one pass; then,
/// where states are kept, the matching head looks at the best and puts them in order.
/// </summary>
/// <remarks>Any number of threads may search while one adds or removes; a search sees the index as it was when it began.</remarks>
public sealed class SearchIndex
{
    /// <summary>How many of the first stage the second one looks at unless told otherwise.</summary>
    public const int DefaultCandidates = 16;

    private readonly RetrieverTransformer _retriever;
    private readonly SearchIndexOptions _options;
    private readonly Lock _changes = new();
    private SearchSnapshot _content;

    internal SearchIndex(RetrieverTransformer retriever, SearchIndexOptions? options, SearchSnapshot? content = null)
    {
        _retriever = retriever;
        _options = options ?? new SearchIndexOptions();
        _content = content ?? new SearchSnapshot([], [], _options.SecondStage ? [] : null, retriever.EmbeddingWidth);
    }

    /// <summary>Number of media.</summary>
    public int Count => Content.Ids.Length;

    /// <summary>The ids, in the order in which they were added.</summary>
    public IReadOnlyList<string> Ids => Content.Ids;

    /// <summary>Whether the second stage is possible.</summary>
    public bool HasSecondStage => Content.States is not null;

    internal SearchSnapshot Content => Volatile.Read(ref _content);

    /// <summary>Adds media; all of them or, if there is a fault, none.</summary>
    /// <param name="media">The rows; the retriever's media column is read, and the column of ids.</param>
    /// <param name="idColumnName">Column with the id of each medium: a text, a whole number or a key.</param>
    /// <param name="cancellationToken">Ends the reading; the index stays as it was.</param>
    /// <exception cref="ArgumentException">An id is empty, occurs twice, or is in the index already.</exception>
    /// <exception cref="InvalidOperationException">
    /// The vision states would take more than <see cref="SearchIndexOptions.MaximumStateBytes"/>, or the embeddings more than 2^31 numbers.
    /// </exception>
    public void Add(IDataView media, string idColumnName, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(media);
        ArgumentException.ThrowIfNullOrEmpty(idColumnName);
        lock (_changes)
        {
            var content = Content;
            var ids = new List<string>(content.Ids);
            var known = new HashSet<string>(content.Ids, StringComparer.Ordinal);
            var vectors = new List<float[]>();
            var states = content.States?.ToList();
            var bytes = content.StateBytes;
            foreach (var (id, medium) in _retriever.EmbedMedia(media, idColumnName, states is not null, cancellationToken))
            {
                if (string.IsNullOrEmpty(id) || !known.Add(id))
                {
                    throw new ArgumentException(
                        string.IsNullOrEmpty(id) ? $"A medium's id in the column '{idColumnName}' is empty." : $"The id '{id}' occurs twice; each medium has its own.",
                        nameof(media));
                }

                bytes += (medium.States?.Length ?? 0) * (long)sizeof(ushort);
                if (bytes > _options.MaximumStateBytes)
                {
                    throw new InvalidOperationException(
                        $"The vision states of {ids.Count + 1} media take {bytes:N0} bytes, more than MaximumStateBytes = {_options.MaximumStateBytes:N0}. Raise " +
                        "it, or set SearchIndexOptions.SecondStage = false.");
                }

                CheckRoom(ids.Count + 1, content.Width);
                ids.Add(id);
                vectors.Add(medium.Embedding);
                states?.Add(medium.States!);
            }

            var matrix = new float[ids.Count * content.Width];
            content.Matrix.CopyTo(matrix, 0);
            for (var i = 0; i < vectors.Count; i++)
            {
                vectors[i].CopyTo(matrix, content.Matrix.Length + i * content.Width);
            }

            Volatile.Write(ref _content, new SearchSnapshot([.. ids], matrix, states is null ? null : [.. states], content.Width));
        }
    }

    /// <summary>All embeddings lie in one array, which has an end.</summary>
    internal static void CheckRoom(int count, int width)
    {
        if ((long)count * width > Array.MaxLength)
        {
            throw new InvalidOperationException(
                $"The embeddings of {count:N0} media take {(long)count * width:N0} numbers, more than an index holds: {Array.MaxLength / width:N0} media of " +
                $"{width} numbers each. Make several indexes, and search each of them.");
        }
    }

    /// <summary>Removes a medium; false where the index does not have it.</summary>
    public bool Remove(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        lock (_changes)
        {
            var content = Content;
            if (!content.TryFind(id, out var row))
            {
                return false;
            }

            int[] kept = [.. Enumerable.Range(0, content.Ids.Length).Where(other => other != row)];
            var matrix = new float[kept.Length * content.Width];
            for (var i = 0; i < kept.Length; i++)
            {
                content.Vector(kept[i]).CopyTo(matrix.AsSpan(i * content.Width));
            }

            Volatile.Write(ref _content, new SearchSnapshot(
                [.. kept.Select(other => content.Ids[other])], matrix, content.States is { } states ? [.. kept.Select(other => states[other])] : null, content.Width));
            return true;
        }
    }

    /// <summary>Searches by text.</summary>
    /// <param name="text">What is sought.</param>
    /// <param name="count">Most results; fewer where the index is smaller.</param>
    /// <param name="candidates">How many of the first stage the matching head looks at; 0 for the first stage alone. Ignored where no states are kept.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>Best first: the candidates in the order of the second stage, then the others by similarity.</returns>
    public IReadOnlyList<SearchHit> Search(string text, int count = 10, int candidates = DefaultCandidates, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(candidates);
        var content = Content;
        var looked = content.States is null ? 0 : candidates;
        var best = content.Best(_retriever.EmbedTexts([text])[0], Math.Max(count, looked), cancellationToken);
        var first = best.Take(looked).ToArray();
        var scores = _retriever.Match([.. first.Select(hit => (content.States![hit.Row], text))], cancellationToken);
        var (rule, temperature) = _retriever.SecondStage;
        var second = first.Zip(scores, (hit, score) => (
            Hit: new SearchHit(content.Ids[hit.Row], hit.Similarity, score.LogOdds), Order: score.Order(rule, hit.Similarity, temperature)))
            .OrderByDescending(pair => pair.Order).Select(pair => pair.Hit);
        return [.. second.Concat(best.Skip(looked).Select(hit => new SearchHit(content.Ids[hit.Row], hit.Similarity, null))).Take(count)];
    }

    /// <summary>Searches by an embedding, of a medium for instance; first stage only.</summary>
    /// <param name="embedding">As the retriever gives it; its length does not matter, zero excepted.</param>
    /// <param name="count">Most results; fewer where the index is smaller.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="ArgumentException">It has another width, is zero, or holds a number that is not finite.</exception>
    public IReadOnlyList<SearchHit> Search(float[] embedding, int count = 10, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(embedding);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var content = Content;
        var length = Math.Sqrt(embedding.Sum(value => (double)value * value));
        if (embedding.Length != content.Width || !(length > 0) || double.IsInfinity(length))
        {
            throw new ArgumentException(
                $"The embedding has {embedding.Length} numbers and length {length}; wanted are {content.Width} finite numbers that are not all zero.", nameof(embedding));
        }

        float[] unit = [.. embedding.Select(value => (float)(value / length))];
        return [.. content.Best(unit, count, cancellationToken).Select(hit => new SearchHit(content.Ids[hit.Row], hit.Similarity, null))];
    }

    /// <summary>Searches for media like one of the index, which is itself not among the results.</summary>
    /// <exception cref="KeyNotFoundException">The index does not have it.</exception>
    public IReadOnlyList<SearchHit> SearchLike(string id, int count = 10, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        var content = Content;
        return content.TryFind(id, out var row)
            ? [.. Search(content.Vector(row).ToArray(), count < int.MaxValue ? count + 1 : count, cancellationToken).Where(hit => hit.Id != id).Take(count)]
            : throw new KeyNotFoundException($"The index of {content.Ids.Length} media has no '{id}'.");
    }

    /// <summary>Saves the index; a file that is there already is replaced only when the new one is complete.</summary>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        SearchIndexFile.Save(path, Content, _retriever.Fingerprint);
    }

    /// <summary>Loads an index for the retriever that it was made with.</summary>
    /// <param name="path">The file.</param>
    /// <param name="retriever">The same model, loaded from its own file.</param>
    /// <param name="options">Limits for what is added later; null takes the defaults.</param>
    /// <exception cref="InvalidOperationException">The index was made with another model.</exception>
    /// <exception cref="FormatException">The file is damaged, or was saved by a version of this package with another form of the file.</exception>
    public static SearchIndex Load(string path, RetrieverTransformer retriever, SearchIndexOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(retriever);
        return new SearchIndex(retriever, options, SearchIndexFile.Load(path, retriever.Fingerprint, retriever.EmbeddingWidth, retriever.StateWidth));
    }
}
