using MPlug2.Configuration;
using MPlug2.Objectives;
using MPlug2.Text;
using static TorchSharp.torch;

namespace MPlug2.Tasks;

/// <summary>
/// Answers questions about texts in free words: `[CLS] question [SEP] context [SEP]` is read, and the decoder writes the answer. Long
/// contexts lose their end, the question never makes room for them.
/// </summary>
public sealed class TextQuestionAnsweringTask : TextToTextTask<TextQuestionExample>
{
    private const int StandardQuestionTokens = 64;

    /// <summary>Joins network, tokenizer and settings; owns the network from here on.</summary>
    /// <exception cref="ArgumentException">Vocabulary, settings and network do not fit each other.</exception>
    public TextQuestionAnsweringTask(MPlug2Network network, WordPieceCodec codec, TextQuestionAnsweringSettings settings)
        : base(
            TaskModules.TextQuestionAnswering, network, codec, settings.Validated(), settings.MaximumTokens, settings.MaximumAnswerTokens, settings.Generation)
    {
        Settings = settings;
        MaximumQuestionTokens = settings.MaximumQuestionTokens ?? Math.Min(StandardQuestionTokens, MaximumTokens / 2);
        if (MaximumQuestionTokens + 4 > MaximumTokens)
        {
            throw new ArgumentException(
                $"Questions of {MaximumQuestionTokens} tokens leave no room for a context: question and context have {MaximumTokens} tokens together, three " +
                "special ones included. Lower MaximumQuestionTokens, or choose a configuration with more positions.", nameof(settings));
        }
    }

    /// <summary>How an answerer of questions about texts comes into being.</summary>
    public static TaskDefinition<TextQuestionAnsweringTask, TextQuestionAnsweringSettings> Definition { get; } = new(
        TaskModules.TextQuestionAnswering,
        new TextQuestionAnsweringSettings(),
        new TextQuestionAnsweringSettings(),
        static (network, codec, settings) => new TextQuestionAnsweringTask(network, codec, settings));

    /// <summary>Lengths and search.</summary>
    public TextQuestionAnsweringSettings Settings { get; }

    /// <summary>Most tokens of a question.</summary>
    public int MaximumQuestionTokens { get; }

    private protected override string TrainedSettings => $"{MaximumTokens}, {MaximumQuestionTokens}, {Settings.MaximumAnswerTokens} tokens";

    /// <summary>The weighted losses of all answers, each summed over its tokens, divided by the number of questions.</summary>
    /// <inheritdoc/>
    public override Tensor Loss(IReadOnlyList<TextQuestionExample> batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        using var scope = NewDisposeScope();
        var (memory, mask) = Remember(batch);
        return AnswerLoss.Of(
            Network.Decoder, Codec, Settings.MaximumAnswerTokens, memory, mask, [.. batch.Select(example => (example.Question, example.Answers))])
            .MoveToOuterDisposeScope();
    }

    private protected override EncodedText Encode(TextQuestionExample example) =>
        string.IsNullOrWhiteSpace(example.Question) ? throw new ArgumentException("A question is empty.", nameof(example))
        : string.IsNullOrWhiteSpace(example.Context) ? throw new ArgumentException($"The context of the question '{example.Question}' is empty.", nameof(example))
        : EncodedText.OfPair(Codec, example.Question, example.Context, MaximumQuestionTokens, MaximumTokens);
}
