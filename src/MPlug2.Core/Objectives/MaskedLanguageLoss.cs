using MPlug2.Platform;
using MPlug2.Tasks;
using TorchSharp;
using static TorchSharp.torch;

namespace MPlug2.Objectives;

/// <summary>Masked language modelling: cross-entropy of the hidden tokens, from text alone (paper, section 3.2, "Language Loss") or from text and vision.</summary>
internal static class MaskedLanguageLoss
{
    /// <summary>Labels of tokens that are not to be guessed.</summary>
    internal const long Ignored = -100;

    /// <summary>Loss and scores [B, n, V] of text alone.</summary>
    /// <param name="network">With text encoder and its masked language head.</param>
    /// <param name="ids">Masked; int64 [B, n].</param>
    /// <param name="mask">1 for a token, 0 for padding; int64 [B, n].</param>
    /// <param name="labels">int64 [B, n].</param>
    internal static (Tensor Loss, Tensor Scores) OfText(MPlug2Network network, Tensor ids, Tensor mask, Tensor labels)
    {
        using var scope = NewDisposeScope();
        var scores = network.MaskedLanguage.Forward(network.Text.Forward(ids, mask));
        return (Mean(scores, labels).MoveToOuterDisposeScope(), scores.MoveToOuterDisposeScope());
    }

    /// <summary>Loss and scores [B, n, V] of text that asks vision.</summary>
    /// <param name="network">With text encoder, fusion module and its masked language head.</param>
    /// <param name="vision">[B, m, H].</param>
    /// <param name="ids">Masked; int64 [B, n].</param>
    /// <param name="mask">1 for a token, 0 for padding; int64 [B, n].</param>
    /// <param name="labels">int64 [B, n].</param>
    /// <param name="visionMask">1 for a state, 0 for padding; int64 [B, m]; null where nothing is padding.</param>
    internal static (Tensor Loss, Tensor Scores) OfFusion(
        MPlug2Network network, Tensor vision, Tensor ids, Tensor mask, Tensor labels, Tensor? visionMask = null)
    {
        using var scope = NewDisposeScope();
        var (_, fused) = network.Fusion.Forward(vision, network.Text.Forward(ids, mask), mask, visionMask);
        var scores = network.FusedMaskedLanguage.Forward(fused);
        return (Mean(scores, labels).MoveToOuterDisposeScope(), scores.MoveToOuterDisposeScope());
    }

    /// <summary>Mean over the hidden tokens; 0 where nothing is hidden. Scores [B, n, V], labels int64 [B, n].</summary>
    internal static Tensor Mean(Tensor scores, Tensor labels)
    {
        using var scope = NewDisposeScope();
        var sum = nn.functional.cross_entropy(scores.flatten(0, 1), labels.flatten(), ignore_index: Ignored, reduction: nn.Reduction.Sum);
        return sum.div(Count(labels, scores.dtype)).MoveToOuterDisposeScope();
    }

    /// <summary>(1 - alpha) times the mean, plus alpha times the cross-entropy with a teacher's opinion (ALBEF's distillation).</summary>
    /// <param name="scores">[B, n, V].</param>
    /// <param name="labels">int64 [B, n].</param>
    /// <param name="teacher">The teacher's scores, [B, n, V].</param>
    /// <param name="alpha">0 to 1.</param>
    internal static Tensor Distilled(Tensor scores, Tensor labels, Tensor teacher, double alpha)
    {
        using var scope = NewDisposeScope();
        using Scalar own = (1 - alpha).ToScalar(), taught = alpha.ToScalar();
        var opinion = teacher.detach().softmax(-1);
        var losses = scores.log_softmax(-1).mul(opinion).sum(-1).neg(); // [B, n]
        var distilled = losses.masked_fill(labels.eq(Scalars.Of(Ignored)), Scalars.Zero).sum().div(Count(labels, scores.dtype));
        return Mean(scores, labels).mul(own).Plus(distilled.mul(taught)).MoveToOuterDisposeScope();
    }

    private static Tensor Count(Tensor labels, ScalarType type)
    {
        using var hidden = labels.ne(Scalars.Of(Ignored));
        using var count = hidden.sum();
        using var least = count.clamp_min(Scalars.One);
        return least.to(type);
    }
}
