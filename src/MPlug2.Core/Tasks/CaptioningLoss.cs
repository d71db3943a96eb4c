using MPlug2.Platform;
using static TorchSharp.torch;

namespace MPlug2.Tasks;

/// <summary>Instruction-based language modelling (paper, Eq. 12): cross-entropy of each next token that is neither padding nor prompt.</summary>
internal static class CaptioningLoss
{
    private const long Ignored = -100;

    /// <summary>Mean over all tokens that count. The target of position i is the token at i + 1.</summary>
    /// <param name="scores">[B, n, V].</param>
    /// <param name="ids">int64 [B, n].</param>
    /// <param name="mask">int64 [B, n], 1 for a token.</param>
    /// <param name="promptLength">How many positions at the front are no targets.</param>
    internal static Tensor Compute(Tensor scores, Tensor ids, Tensor mask, long promptLength)
    {
        using var scope = NewDisposeScope();
        var shape = scores.shape;
        var length = shape[1];
        var targets = Targets(ids, mask, promptLength).narrow(1, 1, length - 1).reshape(-1);
        var predictions = scores.narrow(1, 0, length - 1).reshape(-1, shape[2]);
        return nn.functional.cross_entropy(predictions, targets, ignore_index: Ignored).MoveToOuterDisposeScope();
    }

    private static Tensor Targets(Tensor ids, Tensor mask, long promptLength)
    {
        var ignored = Scalars.Of(Ignored);
        var targets = ids.masked_fill(mask.eq(Scalars.Zero), ignored);
        targets.narrow(1, 0, Math.Min(promptLength, ids.shape[1])).fill_(ignored);
        return targets;
    }
}
