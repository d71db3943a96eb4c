using MPlug2.Platform;
using MPlug2.Tasks;
using TorchSharp;
using static TorchSharp.torch;

namespace MPlug2.Objectives;

/// <summary>The loss of boxes as words.</summary>
internal static class GroundingLoss
{
    /// <summary>Mean over all numbers, weighted as the settings say; each box by its own weights. Scalar.</summary>
    /// <param name="scores">[B, 4, bins].</param>
    /// <param name="targets">True bins, int64 [B, 4].</param>
    /// <param name="boxes">True boxes, [B, 4].</param>
    /// <param name="settings">Spread of the targets, and whether errors weigh.</param>
    internal static Tensor Compute(Tensor scores, Tensor targets, Tensor boxes, GroundingSettings settings)
    {
        using var scope = NewDisposeScope();
        var losses = PerNumber(scores, targets, settings.TargetSpread);
        if (settings.WeightByError)
        {
            var (byNumber, byBox) = Weights(scores, boxes);
            losses = losses.mul(byNumber).mul(byBox.unsqueeze(1));
        }

        return losses.mean().MoveToOuterDisposeScope();
    }

    /// <summary>Cross-entropy of each number over the bins. [B, 4, bins] and int64 [B, 4] -> [B, 4].</summary>
    /// <param name="scores">[B, 4, bins].</param>
    /// <param name="targets">True bins, int64 [B, 4].</param>
    /// <param name="spread">Deviation of the bell of targets in bins; 0 for one truth.</param>
    internal static Tensor PerNumber(Tensor scores, Tensor targets, double spread)
    {
        using var scope = NewDisposeScope();
        var shape = scores.shape;
        if (spread == 0)
        {
            return nn.functional.cross_entropy(scores.reshape(-1, shape[2]), targets.reshape(-1), reduction: nn.Reduction.None)
                .view(shape[0], shape[1]).MoveToOuterDisposeScope();
        }

        using var factor = (-0.5 / (spread * spread)).ToScalar();
        var bins = arange(shape[2], device: scores.device).to(scores.dtype);
        var away = bins.view(1, 1, -1).Plus(targets.to(scores.dtype).unsqueeze(2).neg()); // [B, 4, bins]
        var bell = away.mul(away).mul(factor).softmax(2);
        return scores.log_softmax(2).mul(bell).sum(2).neg().MoveToOuterDisposeScope();
    }

    /// <summary>mPLUG's weights: each number's error, and 1 - GIoU of the boxes. [B, 4] and [B].</summary>
    /// <param name="scores">[B, 4, bins]; the likeliest bins are the predicted box.</param>
    /// <param name="boxes">True boxes, [B, 4].</param>
    internal static (Tensor ByNumber, Tensor ByBox) Weights(Tensor scores, Tensor boxes)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var step = (1.0 / (scores.shape[2] - 1)).ToScalar();
        var predicted = scores.argmax(2).to(scores.dtype).mul(step); // [B, 4], each 0 to 1
        var error = predicted.Plus(boxes.neg()).abs();
        var overlap = BoxOverlap.GeneralizedIou(predicted, boxes);
        return (error.MoveToOuterDisposeScope(), overlap.neg().add(Scalars.One, Scalars.One).MoveToOuterDisposeScope());
    }
}
