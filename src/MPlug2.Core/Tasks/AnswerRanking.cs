using MPlug2.Decoding;
using MPlug2.Layers;
using MPlug2.Objectives;
using MPlug2.Platform;
using static TorchSharp.torch;

namespace MPlug2.Tasks;

/// <summary>
/// Chooses among given answers: the first token decides which k are read to their end, and those are compared. Every memory is projected
/// once, however many answers are read.
/// </summary>
/// <param name="decoder">The decoder.</param>
/// <param name="answers">The answers as `[CLS] answer [SEP]`, none twice.</param>
/// <param name="padToken">Padding.</param>
/// <param name="kept">k; all where there are fewer.</param>
/// <param name="rule">How the k are compared.</param>
internal sealed class AnswerRanking(SharedDecoder decoder, IReadOnlyList<int[]> answers, int padToken, int kept, AnswerRankingRule rule)
{
    private const int ReadTogether = 32; // scores of all words of 32 answers at once are tens of megabytes

    /// <summary>The best answers of each memory, best first, with their probabilities among the k.</summary>
    /// <param name="memory">[B, m, H].</param>
    /// <param name="memoryMask">int64 [B, m].</param>
    /// <param name="cancellationToken">Checked between blocks of answers.</param>
    internal IReadOnlyList<IReadOnlyList<(int Answer, float Probability)>> Rank(Tensor memory, Tensor? memoryMask, CancellationToken cancellationToken)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var media = memory.shape[0];
        var device = memory.device;
        var projected = decoder.Project(memory, memoryMask);
        var k = Math.Min(kept, answers.Count);

        var start = full([media, 1], answers[0][0], ScalarType.Int64, device);
        var first = decoder.Forward(start, ones_like(start), projected).select(1, 0).to(ScalarType.Float32); // [B, V]
        var firstTokens = tensor(answers.Select(answer => (long)answer[1]).ToArray(), device: device);
        var (probability, chosen) = first.softmax(1).index_select(1, firstTokens).topk(k, 1);            // [B, k]
        var losses = Losses(projected, chosen.cpu().data<long>().ToArray(), (int)media, k, device, cancellationToken); // [B, k]
        var scores = rule == AnswerRankingRule.Official ? probability.log().Plus(losses.neg()) : losses.neg();
        var (sorted, order) = scores.softmax(1).sort(1, descending: true, stable: true);
        return Read(sorted.cpu(), chosen.gather(1, order).cpu(), (int)media, k);
    }

    /// <summary>The whole answers' losses, in blocks of the same rank for all memories. [B, k].</summary>
    private Tensor Losses(
        IReadOnlyList<KeyValue> projected, long[] chosen, int media, int k, Device device, CancellationToken cancellationToken)
    {
        var parts = new List<Tensor>();
        var block = Math.Max(1, ReadTogether / media);
        for (var begin = 0; begin < k; begin += block)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = Math.Min(block, k - begin);
            var texts = Enumerable.Range(0, media * count).Select(row => answers[(int)chosen[row / count * k + begin + row % count]]);
            using var inner = NewDisposeScope();
            var (ids, mask) = TokenBatch.Pad([.. texts], padToken, device); // [B*count, n]
            var scores = decoder.Forward(ids, mask, projected).to(ScalarType.Float32);
            parts.Add(LanguageLoss.RowSums(scores, ids, mask).view(media, count).MoveToOuterDisposeScope());
        }

        return cat(parts, 1);
    }

    private static List<IReadOnlyList<(int Answer, float Probability)>> Read(Tensor probabilities, Tensor answers, int media, int k)
    {
        var values = probabilities.contiguous().data<float>().ToArray();
        var numbers = answers.contiguous().data<long>().ToArray();
        return [.. Enumerable.Range(0, media).Select(row => (IReadOnlyList<(int, float)>)
            [.. Enumerable.Range(row * k, k).Select(i => ((int)numbers[i], values[i]))])];
    }
}
