using MPlug2.Platform;
using static TorchSharp.torch;

namespace MPlug2.Detection;

/// <summary>The losses of a batch, each with weight 1 in the sum.</summary>
/// <param name="ProposalClasses">Of the proposal network's logits.</param>
/// <param name="ProposalBoxes">Of its deltas.</param>
/// <param name="StageClasses">Of each stage's logits.</param>
/// <param name="StageBoxes">Of each stage's deltas.</param>
/// <param name="Masks">Of the mask head.</param>
internal sealed record DetectorLosses(
    Tensor ProposalClasses, Tensor ProposalBoxes, IReadOnlyList<Tensor> StageClasses, IReadOnlyList<Tensor> StageBoxes, Tensor Masks)
{
    /// <summary>Their sum.</summary>
    internal Tensor Total()
    {
        using var scope = NewDisposeScope();
        return StageClasses.Concat(StageBoxes).Append(ProposalBoxes).Append(Masks)
            .Aggregate(ProposalClasses, (sum, loss) => sum.Plus(loss)).MoveToOuterDisposeScope();
    }
}
