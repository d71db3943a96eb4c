using MPlug2.Configuration;
using MPlug2.Frames;
using MPlug2.Text;
using static TorchSharp.torch;

namespace MPlug2.Tasks;

/// <summary>Vectors of videos and images: the vision states after the universal layers, pooled.</summary>
public sealed class MediaEmbeddingTask : EmbeddingTask<VideoFrames, float[]>
{
    /// <summary>Joins network, tokenizer and settings; owns the network from here on.</summary>
    /// <exception cref="ArgumentException">Vocabulary and network do not fit each other.</exception>
    public MediaEmbeddingTask(MPlug2Network network, WordPieceCodec codec, EmbeddingSettings settings)
        : base(ModulesOf(settings.Pooling), network, codec, settings)
    {
    }

    /// <summary>How an embedder of media comes into being.</summary>
    public static TaskDefinition<MediaEmbeddingTask, EmbeddingSettings> DefinitionOf(EmbeddingPooling pooling) => new(
        ModulesOf(pooling),
        new EmbeddingSettings { Pooling = pooling },
        new EmbeddingSettings { Pooling = pooling },
        static (network, codec, settings) => new MediaEmbeddingTask(network, codec, settings));

    private protected override IReadOnlyList<float[]> Answer(IReadOnlyList<VideoFrames> batch, CancellationToken cancellationToken)
    {
        using var inference = inference_mode();
        var (media, rows) = Distinct(batch);
        var states = Network.Vision.Forward(Pixels(media)); // [M, m, H]
        var vectors = Vectors.Rows(
            Settings.Pooling == EmbeddingPooling.Contrastive ? Network.Contrastive.EmbedVision(states) : Vectors.Pool(states, null, Settings.Pooling));
        return [.. rows.Select(row => vectors[row])];
    }

    private static TaskModules ModulesOf(EmbeddingPooling pooling) =>
        pooling == EmbeddingPooling.Contrastive ? TaskModules.ContrastiveMediaEmbedding : TaskModules.MediaEmbedding;
}
