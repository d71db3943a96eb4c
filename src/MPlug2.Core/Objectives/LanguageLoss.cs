using MPlug2.Platform;
using static TorchSharp.torch;

namespace MPlug2.Objectives;

/// <summary>Instruction-based language modelling (paper, section 3.2, "Instruction-based Language Model Loss"): cross-entropy of each next token that is neither padding nor prompt.</summary>
internal static class LanguageLoss
{
    private const long Ignored = -100;

    /// <summary>Mean over all tokens that count: the loss of captions. The target of position i is the token at i + 1.</summary>
    /// <param name="scores">[B, n, V].</param>
    /// <param name="ids">int64 [B, n].</param>
    /// <param name="mask">int64 [B, n], 1 for a token.</param>
    /// <param name="promptLength">How many positions at the front are no targets.</param>
    /// <returns>Scalar.</returns>
    internal static Tensor Mean(Tensor scores, Tensor ids, Tensor mask, long promptLength)
    {
        using var scope = NewDisposeScope();
        var (predictions, targets) = Pairs(scores, ids, mask, promptLength);
        return nn.functional.cross_entropy(predictions, targets, ignore_index: Ignored).MoveToOuterDisposeScope();
    }

    /// <summary>Sum over the tokens of each row: the loss of answers. [B, n, V] -> [B].</summary>
    internal static Tensor RowSums(Tensor scores, Tensor ids, Tensor mask)
    {
        using var scope = NewDisposeScope();
        var (predictions, targets) = Pairs(scores, ids, mask, promptLength: 0);
        var losses = nn.functional.cross_entropy(predictions, targets, ignore_index: Ignored, reduction: nn.Reduction.None);
        return losses.view(ids.shape[0], -1).sum(1).MoveToOuterDisposeScope();
    }

    private static (Tensor Predictions, Tensor Targets) Pairs(Tensor scores, Tensor ids, Tensor mask, long promptLength)
    {
        var shape = scores.shape;
        var length = shape[1];
        var ignored = Scalars.Of(Ignored);
        var targets = ids.masked_fill(mask.eq(Scalars.Zero), ignored);
        targets.narrow(1, 0, Math.Min(promptLength, length)).fill_(ignored);
        return (scores.narrow(1, 0, length - 1).reshape(-1, shape[2]), targets.narrow(1, 1, length - 1).reshape(-1));
    }
}
