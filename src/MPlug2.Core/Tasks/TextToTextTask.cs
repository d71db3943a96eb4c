using MPlug2.Configuration;
using MPlug2.Decoding;
using MPlug2.Text;
using static TorchSharp.torch;

namespace MPlug2.Tasks;

/// <summary>
/// Texts from texts (paper, Table 2): text encoder and the text side of the universal layers read, the shared decoder writes with their
/// states as its memory. Not open to other assemblies.
/// </summary>
/// <typeparam name="TExample">What is read and, for training, what is to be written.</typeparam>
public abstract class TextToTextTask<TExample> : MultimodalTask<TExample, GeneratedTexts>, ILimitsTexts<TExample>
    where TExample : class
{
    private readonly GenerationOptions _generation;

    /// <summary>Joins network, tokenizer and settings; owns the network from here on.</summary>
    /// <param name="modules">The task's parts.</param>
    /// <param name="network">Network.</param>
    /// <param name="codec">Tokenizer.</param>
    /// <param name="settings">The task's settings.</param>
    /// <param name="maximumTokens">Most tokens that are read; null for as many as the model holds.</param>
    /// <param name="maximumWritten">Most tokens of a text to learn.</param>
    /// <param name="generation">How texts are written.</param>
    /// <exception cref="ArgumentException">Vocabulary, settings and network do not fit each other.</exception>
    private protected TextToTextTask(
        TaskModules modules, MPlug2Network network, WordPieceCodec codec, object settings, int? maximumTokens, int maximumWritten, GenerationOptions generation)
        : base(modules, network, codec, settings)
    {
        MaximumTokens = TextLimit.Of(maximumTokens, Config.Text);
        if (maximumWritten > Config.Text.MaximumPositions)
        {
            throw new ArgumentException(
                $"Texts of up to {maximumWritten} tokens are to be learnt; the decoder holds {Config.Text.MaximumPositions}. Lower that number, or choose a " +
                "configuration with more positions.", nameof(maximumWritten));
        }

        _generation = generation.Validated();
        network.Decoder.CheckLength(1, generation);
    }

    /// <inheritdoc/>
    public int MaximumTokens { get; }

    /// <inheritdoc/>
    public CutCounter CutTexts { get; } = new();

    /// <inheritdoc/>
    public bool IsCut(TExample example) => Encode(example).IsCut;

    private protected sealed override IReadOnlyList<GeneratedTexts> Answer(IReadOnlyList<TExample> batch, CancellationToken cancellationToken)
    {
        using var inference = inference_mode();
        var (memory, mask) = Remember(batch.Select(example => CutTexts.Count(Encode(example))));
        var generated = Network.Decoder.Generate(memory, mask, [Codec.ClassificationTokenId], Codec.SeparatorTokenId, _generation, cancellationToken);
        return [.. generated.Select(hypotheses => new GeneratedTexts([.. hypotheses.Select(Codec.ReadText)]))];
    }

    /// <summary>What is read of an example.</summary>
    private protected abstract EncodedText Encode(TExample example);

    /// <summary>The memory of a batch in training. To be called inside a dispose scope.</summary>
    private protected (Tensor Memory, Tensor Mask) Remember(IReadOnlyList<TExample> batch) => Remember(batch.Select(example => Encode(example).Ids));

    /// <summary>States of texts, [B, n, H], and their mask, int64 [B, n].</summary>
    private (Tensor Memory, Tensor Mask) Remember(IEnumerable<int[]> texts)
    {
        var (ids, mask) = TokenBatch.Pad([.. texts], Codec.PadTokenId, Network.Options.Device);
        return (Network.Text.Forward(ids, mask), mask);
    }
}
