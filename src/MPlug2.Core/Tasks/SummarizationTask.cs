using MPlug2.Configuration;
using MPlug2.Objectives;
using MPlug2.Text;
using static TorchSharp.torch;

namespace MPlug2.Tasks;

/// <summary>Summaries of texts (paper, Table 11): the text encoder reads the document, the decoder writes.</summary>
public sealed class SummarizationTask : TextToTextTask<SummaryExample>
{
    /// <summary>Joins network, tokenizer and settings; owns the network from here on.</summary>
    /// <exception cref="ArgumentException">Vocabulary, settings and network do not fit each other.</exception>
    public SummarizationTask(MPlug2Network network, WordPieceCodec codec, SummarizationSettings settings)
        : base(
            TaskModules.Summarization, network, codec, settings.Validated(), settings.MaximumTokens, settings.MaximumSummaryTokens, settings.Generation) =>
        Settings = settings;

    /// <summary>How a summarizer comes into being.</summary>
    public static TaskDefinition<SummarizationTask, SummarizationSettings> Definition { get; } = new(
        TaskModules.Summarization,
        new SummarizationSettings(),
        new SummarizationSettings(),
        static (network, codec, settings) => new SummarizationTask(network, codec, settings));

    /// <summary>Lengths and search.</summary>
    public SummarizationSettings Settings { get; }

    private protected override string TrainedSettings => $"{MaximumTokens}, {Settings.MaximumSummaryTokens} tokens";

    /// <summary>Cross-entropy of the next word, mean over all words of the batch, as for captions.</summary>
    /// <inheritdoc/>
    public override Tensor Loss(IReadOnlyList<SummaryExample> batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        using var scope = NewDisposeScope();
        var (memory, memoryMask) = Remember(batch);
        var (ids, mask) = TokenBatch.Pad([.. batch.Select(EncodeSummary)], Codec.PadTokenId, Network.Options.Device);
        var scores = Network.Decoder.Forward(ids, mask, memory, memoryMask); // [B, n, V]
        return LanguageLoss.Mean(scores, ids, mask, promptLength: 0).MoveToOuterDisposeScope();
    }

    private protected override EncodedText Encode(SummaryExample example) => string.IsNullOrWhiteSpace(example.Document)
        ? throw new ArgumentException("A document is empty.", nameof(example))
        : EncodedText.Of(Codec, example.Document, MaximumTokens);

    private int[] EncodeSummary(SummaryExample example) => string.IsNullOrWhiteSpace(example.Summary)
        ? throw new ArgumentException("A document without a summary has no loss.", nameof(example))
        : AnswerLoss.Encode(Codec, example.Summary, Settings.MaximumSummaryTokens);
}
