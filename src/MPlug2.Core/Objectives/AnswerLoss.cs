using MPlug2.Decoding;
using MPlug2.Tasks;
using MPlug2.Text;
using static TorchSharp.torch;

namespace MPlug2.Objectives;

/// <summary>What learning to answer costs: the loss of all tasks with questions.</summary>
internal static class AnswerLoss
{
    /// <summary>The weighted losses of all answers, each summed over its tokens, divided by the number of questions.</summary>
    /// <param name="decoder">Writes the answers.</param>
    /// <param name="codec">Tokenizer.</param>
    /// <param name="maximumTokens">Most tokens of an answer, start and end included.</param>
    /// <param name="memory">What each answer is about, [B, m, H].</param>
    /// <param name="memoryMask">int64 [B, m].</param>
    /// <param name="asked">Question and answers of each row.</param>
    /// <returns>Scalar.</returns>
    /// <exception cref="ArgumentException">A question has no answer.</exception>
    internal static Tensor Of(
        SharedDecoder decoder, WordPieceCodec codec, int maximumTokens, Tensor memory, Tensor memoryMask,
        IReadOnlyList<(string Question, IReadOnlyList<WeightedAnswer>? Answers)> asked)
    {
        using var scope = NewDisposeScope();
        var answers = asked.SelectMany((one, row) => Present(one).Select(answer => (Row: row, answer.Text, answer.Weight))).ToArray();
        int[] rows = [.. answers.Select(answer => answer.Row)];
        (memory, memoryMask) = (memory.Spread(rows), memoryMask.Spread(rows));
        var (ids, mask) = TokenBatch.Pad([.. answers.Select(answer => Encode(codec, answer.Text, maximumTokens))], codec.PadTokenId, memory.device);
        var weights = tensor(answers.Select(answer => answer.Weight / asked.Count).ToArray(), device: memory.device);
        var scores = decoder.Forward(ids, mask, memory, memoryMask); // [answers, n, V]
        return LanguageLoss.RowSums(scores, ids, mask).dot(weights).MoveToOuterDisposeScope();
    }

    /// <summary>`[CLS] answer [SEP]`; a text that is too long loses its end, and the end token with it.</summary>
    internal static int[] Encode(WordPieceCodec codec, string text, int maximumTokens) =>
        codec.Encode($"{text}{SpecialTokens.Separator}", maximumTokens);

    private static IReadOnlyList<WeightedAnswer> Present((string Question, IReadOnlyList<WeightedAnswer>? Answers) asked) =>
        asked.Answers is { Count: > 0 } answers
            ? answers
            : throw new ArgumentException($"The question '{asked.Question}' has no answer, so it has no loss.");
}
