using MPlug2.Configuration;
using MPlug2.Text;
using static TorchSharp.torch;

namespace MPlug2.Tasks;

/// <summary>Vectors of texts or media, from the states of the universal layers. Learns nothing itself. Not open to other assemblies.</summary>
/// <typeparam name="TExample">What is embedded.</typeparam>
/// <typeparam name="TAnswer">Its vector.</typeparam>
public abstract class EmbeddingTask<TExample, TAnswer> : MultimodalTask<TExample, TAnswer>
    where TExample : class
{
    /// <summary>Joins network, tokenizer and settings; owns the network from here on.</summary>
    private protected EmbeddingTask(TaskModules modules, MPlug2Network network, WordPieceCodec codec, EmbeddingSettings settings)
        : base(modules, network, codec, settings) => Settings = settings;

    /// <summary>Pooling and length.</summary>
    public EmbeddingSettings Settings { get; }

    /// <summary>Numbers in a vector.</summary>
    public int EmbeddingWidth => Settings.Pooling == EmbeddingPooling.Contrastive ? Config.EmbeddingWidth : Config.Text.Width;

    private protected override string TrainedSettings => Settings.ToString();

    /// <summary>Always throws: an embedder has nothing to learn from.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public sealed override Tensor Loss(IReadOnlyList<TExample> batch) => throw new NotSupportedException(
        "An embedder is not trained by itself. Train any other task, such as retrieval, and embed with its saved model.");
}
