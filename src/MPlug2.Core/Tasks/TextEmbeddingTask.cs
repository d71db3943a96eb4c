using MPlug2.Configuration;
using MPlug2.Text;
using static TorchSharp.torch;

namespace MPlug2.Tasks;

/// <summary>Vectors of texts: the states that the text encoder and the text side of the universal layers make of them, pooled.</summary>
public sealed class TextEmbeddingTask : EmbeddingTask<string, EmbeddedText>, ILimitsTexts<string>
{
    /// <summary>Joins network, tokenizer and settings; owns the network from here on.</summary>
    /// <exception cref="ArgumentException">Vocabulary, settings and network do not fit each other.</exception>
    public TextEmbeddingTask(MPlug2Network network, WordPieceCodec codec, EmbeddingSettings settings)
        : base(ModulesOf(settings.Pooling), network, codec, settings) => MaximumTokens = TextLimit.Of(settings.MaximumTokens, Config.Text);

    /// <inheritdoc/>
    public int MaximumTokens { get; }

    /// <inheritdoc/>
    public CutCounter CutTexts { get; } = new();

    /// <summary>How an embedder of texts comes into being.</summary>
    public static TaskDefinition<TextEmbeddingTask, EmbeddingSettings> DefinitionOf(EmbeddingPooling pooling) => new(
        ModulesOf(pooling),
        new EmbeddingSettings { Pooling = pooling },
        new EmbeddingSettings { Pooling = pooling },
        static (network, codec, settings) => new TextEmbeddingTask(network, codec, settings));

    /// <inheritdoc/>
    public bool IsCut(string example) => Encode(example).IsCut;

    private protected override IReadOnlyList<EmbeddedText> Answer(IReadOnlyList<string> batch, CancellationToken cancellationToken)
    {
        using var inference = inference_mode();
        int[][] texts = [.. batch.Select(text => CutTexts.Count(Encode(text)))];
        var (ids, mask) = TokenBatch.Pad(texts, Codec.PadTokenId, Network.Options.Device);
        var states = Network.Text.Forward(ids, mask); // [B, n, H]
        var vectors = Settings.Pooling == EmbeddingPooling.Contrastive ? Network.Contrastive.EmbedText(states) : Vectors.Pool(states, mask, Settings.Pooling);
        return [.. Vectors.Rows(vectors).Zip(texts, (vector, text) => new EmbeddedText(vector, text.Length))];
    }

    // Retrieval cleans its texts as captions are cleaned, and its space knows nothing else.
    private EncodedText Encode(string text) => EncodedText.Of(
        Codec, Settings.Pooling == EmbeddingPooling.Contrastive ? TextCleaning.PreCaption(text, int.MaxValue) : text, MaximumTokens);

    private static TaskModules ModulesOf(EmbeddingPooling pooling) =>
        pooling == EmbeddingPooling.Contrastive ? TaskModules.ContrastiveTextEmbedding : TaskModules.TextEmbedding;
}
