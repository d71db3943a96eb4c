using Microsoft.ML;
using Microsoft.ML.Runtime;
using MPlug2.Checkpoints;
using MPlug2.ML.Data;
using MPlug2.ML.Interop;
using MPlug2.ML.Media;
using MPlug2.ML.Tasks;
using MPlug2.Tasks;
using MPlug2.Training;

namespace MPlug2.ML;

/// <summary>What retrievers of videos and of images have in common. Not open to other assemblies.</summary>
public abstract class RetrieverTransformer : NetworkTransformer<RetrievalTask, RetrievalExample, RetrievalAnswer>
{
    private readonly RetrieverLayout _layout;
    private readonly Lazy<string> _fingerprint;

    private protected RetrieverTransformer(
        IHostEnvironment environment, string name, RetrieverLayout layout, RetrievalTask task, LoadReport? loadReport, TrainingResult? training)
        : base(environment, name, layout, Models, task, loadReport, training)
    {
        _layout = layout;
        _fingerprint = new Lazy<string>(() => UseTask(task => ModelFingerprint.Of(task, layout.Scoring.SavingPrecision.ToScalarType())));
    }

    internal static TaskModels<RetrievalTask> Models { get; } = new TaskModels<RetrievalTask, RetrievalSettings>(RetrievalTask.Definition);

    /// <summary>Numbers in an embedding.</summary>
    public int EmbeddingWidth => _layout.Width;

    /// <summary>How the second stage puts the best in order, and the temperature that it may need.</summary>
    internal (SecondStageRule Rule, float Temperature) SecondStage => UseTask(task => (task.Settings.SecondStage, task.Temperature));

    /// <summary>Numbers in each of a medium's vision states, which the matching head takes.</summary>
    internal int StateWidth => UseTask(task => task.Config.Text.Width);

    /// <summary>Tells models apart, so that an index is not searched with another one.</summary>
    internal string Fingerprint => _fingerprint.Value;

    /// <summary>Makes a search index of media.</summary>
    /// <param name="media">The rows; the retriever's media column is read, and the column of ids.</param>
    /// <param name="idColumnName">Column with the id of each medium: a text, a whole number or a key; no id twice.</param>
    /// <param name="options">What the index keeps; null takes the defaults.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ArgumentException">An id is empty or occurs twice.</exception>
    /// <exception cref="MediaRejectedException">A medium can't be read, and the policy is to stop; otherwise it is left out.</exception>
    public SearchIndex CreateIndex(IDataView media, string idColumnName, SearchIndexOptions? options = null, CancellationToken cancellationToken = default)
    {
        var index = new SearchIndex(this, options);
        index.Add(media, idColumnName, cancellationToken);
        return index;
    }

    /// <summary>Embeds texts without data around them: unit vectors.</summary>
    public IReadOnlyList<float[]> EmbedTexts(IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return texts.Any(string.IsNullOrWhiteSpace)
            ? throw new ArgumentException("A text is empty.", nameof(texts))
            : [.. texts.Chunk(_layout.Scoring.Batch.BatchSize).SelectMany(some => UseTask(task => task.EmbedTexts(some)))];
    }

    /// <summary>The matching head's scores for pairs of kept states and texts.</summary>
    internal IReadOnlyList<MatchScore> Match(IReadOnlyList<(Half[] States, string Text)> pairs, CancellationToken stop) => UseTask(task => task.Match(pairs, stop));

    /// <summary>Reads, decodes and embeds media, batch by batch; those that can't be read are missing where the policy says so.</summary>
    internal IEnumerable<(string Id, EmbeddedMedium Medium)> EmbedMedia(IDataView media, string idColumn, bool keepStates, CancellationToken stop)
    {
        var reader = new IndexedMediaReader(_layout.Media, idColumn);
        foreach (var batch in ExampleSource.Read(media, reader, shuffle: null, stop).Where(row => row.Frames is not null).Chunk(_layout.Scoring.Batch.BatchSize))
        {
            var embedded = UseTask(task => task.EmbedMedia([.. batch.Select(row => row.Frames!)], keepStates));
            for (var i = 0; i < batch.Length; i++)
            {
                yield return (batch[i].Id, embedded[i]);
            }
        }

        if (reader.Rejected > 0)
        {
            using var log = new HostLog(Host, "Index");
            log.Warning($"{reader.Rejected} media were not read and are not in the index. The first, '{reader.FirstRejected}': {reader.FirstReason}");
        }
    }
}
