using MPlug2.Platform;
using static TorchSharp.torch;

namespace MPlug2.Objectives;

/// <summary>How much boxes (centre x, centre y, width, height) overlap, row by row.</summary>
internal static class BoxOverlap
{
    private static readonly TorchSharp.Scalar Half = Scalars.Of(0.5);
    private static readonly TorchSharp.Scalar Small = Scalars.Of(1e-5);

    /// <summary>Generalised: minus the part of the smallest box around both that neither covers, -1 to 1. [B, 4] and [B, 4] -> [B].</summary>
    internal static Tensor GeneralizedIou(Tensor first, Tensor second)
    {
        using var scope = NewDisposeScope();
        var (intersection, union, hull) = Areas(first, second);
        var empty = hull.Plus(union.neg()).div(hull.add(Small, Scalars.One));
        return intersection.div(union.add(Small, Scalars.One)).Plus(empty.neg()).MoveToOuterDisposeScope();
    }

    private static (Tensor Intersection, Tensor Union, Tensor Hull) Areas(Tensor first, Tensor second)
    {
        var (firstLow, firstHigh) = Corners(first);
        var (secondLow, secondHigh) = Corners(second);
        var intersection = Area(firstHigh.minimum(secondHigh).Plus(firstLow.maximum(secondLow).neg()));
        var union = Area(firstHigh.Plus(firstLow.neg())).Plus(Area(secondHigh.Plus(secondLow.neg()))).Plus(intersection.neg());
        return (intersection, union, Area(firstHigh.maximum(secondHigh).Plus(firstLow.minimum(secondLow).neg())));
    }

    private static (Tensor Low, Tensor High) Corners(Tensor boxes)
    {
        var center = boxes.narrow(1, 0, 2);
        var half = boxes.narrow(1, 2, 2).mul(Half);
        return (center.Plus(half.neg()), center.Plus(half));
    }

    private static Tensor Area(Tensor sides) => sides.clamp_min(Scalars.Zero).prod(1);
}
