using System.Text.Json;
using MPlug2.Checkpoints;
using MPlug2.Configuration;
using MPlug2.Frames;
using MPlug2.Layers;
using MPlug2.Text;
using MPlug2.Training;
using static TorchSharp.torch;

namespace MPlug2.Tasks;

/// <summary>Captions for clips and images: the decoder writes, attending to the vision states (paper, section 4.2 and Table 9).</summary>
public sealed class CaptioningTask : MultimodalTask<CaptionExample, CaptionAnswer>
{
    private readonly CaptioningNetwork _network;
    private readonly int _untrained;
    private readonly int[] _prefix;

    /// <summary>Joins network, tokenizer and settings; owns the network from here on.</summary>
    /// <exception cref="ArgumentException">Vocabulary, settings and network do not fit each other.</exception>
    public CaptioningTask(CaptioningNetwork network, WordPieceCodec codec, CaptioningSettings settings)
    {
        _network = network ?? throw new ArgumentNullException(nameof(network));
        Codec = codec ?? throw new ArgumentNullException(nameof(codec));
        Settings = settings ?? throw new ArgumentNullException(nameof(settings));
        settings.Generation.Validated();
        var text = network.Config.Text;
        if (codec.Vocabulary.Count != text.VocabularySize)
        {
            throw new ArgumentException(
                $"The vocabulary has {codec.Vocabulary.Count} entries, the network was built for {text.VocabularySize}. " +
                "Use the vocab.txt that belongs to the weights.", nameof(codec));
        }

        if (settings.MaximumTokens > text.MaximumPositions)
        {
            throw new ArgumentException(
                $"Captions of up to {settings.MaximumTokens} tokens are wanted; the decoder holds {text.MaximumPositions}. " +
                "Lower MaximumTokens, or choose a configuration with more positions.", nameof(settings));
        }

        _prefix = settings.Prompt.GenerationPrefix(codec);
        var promptLength = codec.Encode(settings.Prompt.Text).Length;
        if (settings.MaximumTokens <= promptLength)
        {
            throw new ArgumentException(
                $"[CLS] and the prompt '{settings.Prompt.Text}' take {promptLength} tokens; MaximumTokens is {settings.MaximumTokens}, which " +
                "leaves no room for a caption. Raise MaximumTokens, or take a shorter prompt.", nameof(settings));
        }

        if (_prefix.Length + settings.Generation.MaximumLength > text.MaximumPositions)
        {
            throw new ArgumentException(
                $"{_prefix.Length} given and {settings.Generation.MaximumLength} generated tokens exceed the {text.MaximumPositions} positions " +
                "of the decoder. Lower Generation.MaximumLength, or choose a configuration with more positions.", nameof(settings));
        }

        _untrained = settings.Prompt.UntrainedLength(codec);
    }

    /// <inheritdoc/>
    public override TaskModules Modules => TaskModules.Captioning;

    /// <inheritdoc/>
    public override NetworkPart Network => _network;

    /// <inheritdoc/>
    public override MPlug2Config Config => _network.Config;

    /// <summary>The tokenizer with its vocabulary.</summary>
    public WordPieceCodec Codec { get; }

    /// <summary>Prompt, lengths and search.</summary>
    public CaptioningSettings Settings { get; }

    private protected override string Configuration =>
        $"{Modules.Task}; {JsonSerializer.Serialize(Config)}; {Settings.Prompt}; {Settings.MaximumTokens} tokens; vocabulary {Codec.Vocabulary.Hash}";

    /// <summary>The official names of this network's weights.</summary>
    public static OfficialKeyMap KeyMap(MPlug2Config config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return OfficialKeyMap.ForCaptioning(config.Vision.Layers, config.Text.Layers, config.Universal.Layers, config.Decoder.Layers);
    }

    /// <inheritdoc/>
    public override Tensor Loss(IReadOnlyList<CaptionExample> batch)
    {
        using var scope = NewDisposeScope();
        var texts = batch.Select(example => Settings.Prompt.Encode(
            Codec, example.Caption ?? throw new ArgumentException("An example without a caption has no loss.", nameof(batch)), Settings.MaximumTokens));
        var (ids, mask) = TokenBatch.Pad([.. texts], Codec.PadTokenId, _network.Options.Device);
        var scores = _network.Forward(Video(batch), ids, mask); // [B, n, V]
        return CaptioningLoss.Compute(scores, ids, mask, _untrained).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<CaptionAnswer> Predict(IReadOnlyList<CaptionExample> batch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (batch.Count == 0)
        {
            return [];
        }

        using var scope = NewDisposeScope();
        var generated = _network.Generate(Video(batch), _prefix, Codec.SeparatorTokenId, Settings.Generation, cancellationToken);
        return [.. generated.Select(hypotheses => new CaptionAnswer([.. hypotheses.Select(hypothesis =>
            new GeneratedText(Settings.Prompt.ReadCaption(Codec, hypothesis.Ids), hypothesis.Score))]))];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterGroup> ParameterGroups(TrainingOptions options) =>
        ParameterGroup.Official(_network, options, KeyMap(Config).ToOfficial);

    /// <summary>[B, 3, T, H, W] in the network's type, on its device.</summary>
    private Tensor Video(IReadOnlyList<CaptionExample> batch)
    {
        var pixels = FrameTensors.ToTensor([.. batch.Select(example => example.Frames)], Config.Vision);
        return pixels.to(_network.Options.Type, _network.Options.Device);
    }
}
