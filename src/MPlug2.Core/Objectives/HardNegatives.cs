using MPlug2.Platform;
using MPlug2.Training;
using static TorchSharp.torch;

namespace MPlug2.Objectives;

/// <summary>Draws, for every row of a batch, another row that looks like a match and is none.</summary>
internal static class HardNegatives
{
    /// <summary>Picks one column in each row of [B, B] probabilities (not normalised); tests replay recorded picks here.</summary>
    internal delegate long[] Draw(Tensor weights);

    /// <summary>Says that a row has no negative: all of the batch belongs to it.</summary>
    internal const long None = -1;

    /// <summary>The likelier a mistake, the likelier the draw: softmax of the similarities, positives out.</summary>
    /// <param name="similarities">[B, B] or wider; the first B columns count.</param>
    /// <param name="ids">Rows of the same id are positives; int64 [B].</param>
    internal static Tensor Weights(Tensor similarities, Tensor ids)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var same = ids.unsqueeze(1).eq(ids.unsqueeze(0));
        return similarities.narrow(1, 0, ids.shape[0]).detach().softmax(1).masked_fill(same, Scalars.Zero).MoveToOuterDisposeScope();
    }

    /// <summary>By chance, with torch's generator; <see cref="None"/> where a row of weights is zero.</summary>
    /// <exception cref="TrainingDivergedException">A weight is not finite, of which libtorch can't draw.</exception>
    internal static long[] ByChance(Tensor weights)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        if (!weights.isfinite().all().item<bool>())
        {
            throw new TrainingDivergedException(
                "Similarities of texts and media are not finite: the training has diverged. Lower LearningRate, lengthen WarmupSteps or set MaximumGradientNorm = 1; " +
                "if it happens at the very first steps, look for NaN in the weights.");
        }

        var possible = weights.sum(1).gt(Scalars.Zero);
        var safe = weights.Plus(possible.logical_not().to(weights.dtype).unsqueeze(1)); // multinomial takes no row of zeros
        var picks = safe.multinomial(1).squeeze(1).masked_fill(possible.logical_not(), Scalars.Of(None));
        return picks.cpu().data<long>().ToArray();
    }
}
