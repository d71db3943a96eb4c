using MPlug2.Configuration;
using MPlug2.Objectives;
using MPlug2.Text;
using static TorchSharp.torch;

namespace MPlug2.Tasks;

/// <summary>
/// Answers questions about clips and pictures (paper, Tables 4 and 8): question states ask vision states in the fusion module, and the
/// decoder writes the answer with both as its memory; or the answers of a list are compared.
/// </summary>
public sealed class QuestionAnsweringTask : MultimodalTask<QuestionExample, QuestionAnswer>
{
    private readonly AnswerRanking? _ranking;

    /// <summary>Joins network, tokenizer and settings; owns the network from here on.</summary>
    /// <exception cref="ArgumentException">Vocabulary, settings and network do not fit each other.</exception>
    public QuestionAnsweringTask(MPlug2Network network, WordPieceCodec codec, QuestionAnsweringSettings settings)
        : base(TaskModules.QuestionAnswering, network, codec, settings)
    {
        Settings = settings.Validated();
        var positions = Config.Text.MaximumPositions;
        if (settings.MaximumQuestionTokens > positions || settings.MaximumAnswerTokens > positions)
        {
            throw new ArgumentException(
                $"Questions of {settings.MaximumQuestionTokens} and answers of {settings.MaximumAnswerTokens} tokens are wanted; the model holds " +
                $"{positions}. Lower them, or choose a configuration with more positions.", nameof(settings));
        }

        network.Decoder.CheckLength(1, settings.Generation);
        _ranking = settings.AnswerList is not { } answers ? null : new AnswerRanking(
            network.Decoder, [.. answers.Select(answer => AnswerLoss.Encode(Codec, answer, settings.MaximumAnswerTokens))], Codec.PadTokenId,
            settings.RankedAnswers, settings.RankingRule);
    }

    /// <summary>How a question answerer comes into being.</summary>
    public static TaskDefinition<QuestionAnsweringTask, QuestionAnsweringSettings> Definition { get; } = new(
        TaskModules.QuestionAnswering,
        new QuestionAnsweringSettings(),
        new QuestionAnsweringSettings(),
        static (network, codec, settings) => new QuestionAnsweringTask(network, codec, settings));

    /// <summary>Lengths, search, answer list.</summary>
    public QuestionAnsweringSettings Settings { get; }

    private protected override string TrainedSettings => $"{Settings.MaximumQuestionTokens}, {Settings.MaximumAnswerTokens} tokens";

    /// <summary>The weighted losses of all answers, each summed over its tokens, divided by the number of questions.</summary>
    /// <inheritdoc/>
    public override Tensor Loss(IReadOnlyList<QuestionExample> batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        using var scope = NewDisposeScope();
        var (memory, memoryMask) = Remember(batch, TextCleaning.TrainingQuestionWords);
        return AnswerLoss.Of(
            Network.Decoder, Codec, Settings.MaximumAnswerTokens, memory, memoryMask, [.. batch.Select(example => (example.Question, example.Answers))])
            .MoveToOuterDisposeScope();
    }

    private protected override IReadOnlyList<QuestionAnswer> Answer(IReadOnlyList<QuestionExample> batch, CancellationToken cancellationToken)
    {
        using var inference = inference_mode();
        var (memory, memoryMask) = Remember(batch);
        if (_ranking is not null)
        {
            return [.. _ranking.Rank(memory, memoryMask, cancellationToken).Select(ranked => new QuestionAnswer(
                [.. ranked.Take(Settings.Generation.Hypotheses).Select(entry => new GeneratedText(Settings.AnswerList![entry.Answer], entry.Probability))]))];
        }

        var generated = Network.Decoder.Generate(
            memory, memoryMask, [Codec.ClassificationTokenId], Codec.SeparatorTokenId, Settings.Generation, cancellationToken);
        return [.. generated.Select(hypotheses => new QuestionAnswer([.. hypotheses.Select(Codec.ReadText)]))];
    }

    /// <summary>What the decoder attends to: vision states, then question states. [B, m+n, H] and int64 [B, m+n].</summary>
    internal (Tensor Memory, Tensor Mask) Remember(IReadOnlyList<QuestionExample> batch, int words = TextCleaning.TestQuestionWords)
    {
        var (media, rows) = Distinct(batch.Select(example => example.Frames));
        var (ids, mask) = TokenBatch.Pad([.. batch.Select(example => EncodeQuestion(example.Question, words))], Codec.PadTokenId, Network.Options.Device);
        return FusedMemory.Of(Network, Pixels(media), rows, ids, mask);
    }

    private int[] EncodeQuestion(string question, int words) => string.IsNullOrWhiteSpace(question)
        ? throw new ArgumentException("A question is empty.", nameof(question))
        : Codec.Encode(TextCleaning.PreQuestion(question, words), Settings.MaximumQuestionTokens);
}
