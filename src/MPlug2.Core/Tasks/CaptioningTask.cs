using MPlug2.Configuration;
using MPlug2.Frames;
using MPlug2.Objectives;
using MPlug2.Text;
using static TorchSharp.torch;

namespace MPlug2.Tasks;

/// <summary>Captions for clips and images: the decoder writes, attending to the vision states (paper, section 4.2, Tables 5 and 9).</summary>
public sealed class CaptioningTask : MultimodalTask<CaptionExample, CaptionAnswer>
{
    private readonly int _untrained;
    private readonly int[] _prefix;

    /// <summary>Joins network, tokenizer and settings; owns the network from here on.</summary>
    /// <exception cref="ArgumentException">Vocabulary, settings and network do not fit each other.</exception>
    public CaptioningTask(MPlug2Network network, WordPieceCodec codec, CaptioningSettings settings)
        : base(TaskModules.Captioning, network, codec, settings)
    {
        Settings = settings;
        settings.Generation.Validated();
        var text = Config.Text;
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

        network.Decoder.CheckLength(_prefix.Length, settings.Generation);
        _untrained = settings.Prompt.UntrainedLength(codec);
    }

    /// <summary>How a captioner comes into being. Official weights know the official prompt; new ones need none.</summary>
    public static TaskDefinition<CaptioningTask, CaptioningSettings> Definition { get; } = new(
        TaskModules.Captioning,
        new CaptioningSettings { CleanCaptions = true },
        new CaptioningSettings { Prompt = CaptionPrompt.None, Generation = new() { MinimumLength = 1, MaximumLength = 20 } },
        static (network, codec, settings) => new CaptioningTask(network, codec, settings));

    /// <summary>Prompt, lengths and search.</summary>
    public CaptioningSettings Settings { get; }

    /// <summary>The given beginning of every caption.</summary>
    internal IReadOnlyList<int> Prefix => _prefix;

    private protected override string TrainedSettings => $"{Settings.Prompt}; {Settings.MaximumTokens} tokens{(Settings.CleanCaptions ? "; cleaned" : "")}";

    /// <inheritdoc/>
    public override Tensor Loss(IReadOnlyList<CaptionExample> batch)
    {
        using var scope = NewDisposeScope();
        var texts = batch.Select(example => Encode(
            example.Caption ?? throw new ArgumentException("An example without a caption has no loss.", nameof(batch)), Settings.MaximumTokens));
        var (ids, mask) = TokenBatch.Pad([.. texts], Codec.PadTokenId, Network.Options.Device);
        var memory = Network.Vision.Forward(Video(batch));
        var scores = Network.Decoder.Forward(ids, mask, memory); // [B, n, V]
        return LanguageLoss.Mean(scores, ids, mask, _untrained).MoveToOuterDisposeScope();
    }

    private protected override IReadOnlyList<CaptionAnswer> Answer(IReadOnlyList<CaptionExample> batch, CancellationToken cancellationToken)
    {
        var generated = Network.Generate(Video(batch), _prefix, Codec.SeparatorTokenId, Settings.Generation, cancellationToken);
        return [.. generated.Select(hypotheses => new CaptionAnswer([.. hypotheses.Select(hypothesis =>
            new GeneratedText(Settings.Prompt.ReadCaption(Codec, hypothesis.Ids), hypothesis.Score))]))];
    }

    /// <summary>A caption as it is learnt, with prompt and end.</summary>
    internal int[] Encode(string caption, int maximumTokens = int.MaxValue) =>
        Settings.Prompt.Encode(Codec, Settings.CleanCaptions ? TextCleaning.PreCaption(caption) : caption, maximumTokens);

    /// <summary>The clips as [B, 3, T, H, W].</summary>
    internal Tensor Video(IEnumerable<VideoFrames> clips) => Pixels([.. clips]);

    private Tensor Video(IReadOnlyList<CaptionExample> batch) => Video(batch.Select(example => example.Frames));
}
