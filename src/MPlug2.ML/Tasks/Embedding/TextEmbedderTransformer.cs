using Microsoft.Extensions.AI;
using Microsoft.ML.Runtime;
using MPlug2.Checkpoints;
using MPlug2.ML.Interop;
using MPlug2.ML.Tasks;
using MPlug2.Tasks;

[assembly: LoadableTransformer<MPlug2.ML.TextEmbedderTransformer>(MPlug2.ML.TextEmbedderTransformer.LoaderSignature)]

namespace MPlug2.ML;

/// <summary>
/// Turns texts into vectors of length 1, in batches, while the data is read; and without data around them, as an embedding generator of
/// Microsoft.Extensions.AI. Saved whole by <c>mlContext.Model.Save</c>: weights, vocabulary and settings.
/// </summary>
/// <remarks>Safe for many threads; one batch is in the network at a time.</remarks>
public sealed class TextEmbedderTransformer
    : TextTransformer<TextEmbeddingTask, string, EmbeddedText>, ILoadableTransformer<TextEmbedderTransformer>, IEmbeddingGenerator<string, Embedding<float>>
{
    internal const string LoaderSignature = "MPlug2TextEmbedder";
    private const string Provider = "MPlug2";
    private readonly int _batchSize;
    private readonly EmbeddingGeneratorMetadata _metadata;

    private TextEmbedderTransformer(IHostEnvironment environment, TextEmbedderLayout layout, TextEmbeddingTask task, LoadReport? loadReport)
        : base(environment, nameof(TextEmbedderTransformer), layout, ModelsOf(layout.Pooling), task, loadReport, training: null)
    {
        EmbeddingWidth = layout.Width;
        _batchSize = layout.Scoring.Batch.BatchSize;
        _metadata = new EmbeddingGeneratorMetadata(Provider, defaultModelId: $"{task.Modules.Task}, {layout.Pooling}", defaultModelDimensions: layout.Width);
    }

    /// <summary>Numbers in a vector.</summary>
    public int EmbeddingWidth { get; }

    static ModelFormat ILoadableTransformer<TextEmbedderTransformer>.Format { get; } = new(LoaderSignature, Version: 1);

    private protected override ModelFormat SavedFormat => FormatOf<TextEmbedderTransformer>();

    /// <summary>Embeds texts, in batches, on a thread of the pool.</summary>
    /// <param name="values">The texts, none of them empty.</param>
    /// <param name="options">Dimensions, where given, must be <see cref="EmbeddingWidth"/>; all else is not looked at.</param>
    /// <param name="cancellationToken">Checked between batches.</param>
    /// <returns>One vector of length 1 for each text, in order, and how many tokens were read.</returns>
    /// <exception cref="ArgumentException">A text is empty, or other dimensions are wanted.</exception>
    /// <exception cref="ObjectDisposedException">The transformer is disposed of.</exception>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (options?.Dimensions is { } wanted && wanted != EmbeddingWidth)
        {
            throw new ArgumentException($"{wanted} dimensions are wanted; this model's vectors have {EmbeddingWidth}.", nameof(options));
        }

        string[] texts = [.. values];
        var empty = Array.FindIndex(texts, string.IsNullOrWhiteSpace);
        if (empty >= 0)
        {
            throw new ArgumentException($"Text {empty} is empty; an embedding says something about words.", nameof(values));
        }

        return await Task.Run(() => Generate(texts, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    object? IEmbeddingGenerator.GetService(Type serviceType, object? serviceKey)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    internal static TaskModels<TextEmbeddingTask> ModelsOf(EmbeddingPooling pooling) =>
        new TaskModels<TextEmbeddingTask, EmbeddingSettings>(TextEmbeddingTask.DefinitionOf(pooling));

    internal static TextEmbedderTransformer Create(IHostEnvironment environment, TextEmbedderLayout layout, TextEmbeddingTask task, LoadReport? loadReport) =>
        new(environment, layout, task, loadReport);

    static TextEmbedderTransformer ILoadableTransformer<TextEmbedderTransformer>.Load(IHostEnvironment environment, ModelReader reader)
    {
        var layout = reader.ReadJson<TextEmbedderLayout>();
        return Create(environment, layout, ModelsOf(layout.Pooling).Read(reader, layout.Scoring.ScoringPrecision, environment), null);
    }

    private GeneratedEmbeddings<Embedding<float>> Generate(string[] texts, CancellationToken stop)
    {
        var created = DateTimeOffset.UtcNow;
        var embeddings = new GeneratedEmbeddings<Embedding<float>>(texts.Length);
        var tokens = 0L;
        foreach (var batch in texts.Chunk(_batchSize))
        {
            stop.ThrowIfCancellationRequested();
            foreach (var embedded in UseTask(task => task.Predict(batch, stop)))
            {
                embeddings.Add(new Embedding<float>(embedded.Embedding) { CreatedAt = created, ModelId = _metadata.DefaultModelId });
                tokens += embedded.Tokens;
            }
        }

        embeddings.Usage = new UsageDetails { InputTokenCount = tokens, TotalTokenCount = tokens };
        return embeddings;
    }
}
