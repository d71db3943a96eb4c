using MPlug2.Platform;
using TorchSharp;
using static TorchSharp.torch;

namespace MPlug2.Detection;

/// <summary>
/// Pools each box from the level of the pyramid that suits its size. The places of all levels are brought into one table once, for three stages and the
/// mask head.
/// </summary>
internal sealed class LevelPooler : IDisposable
{
    private readonly Tensor _rows; // [places, C]
    private readonly RegionGrid[] _grids;
    private readonly double _canonicalBox;
    private readonly double _gradientShare;

    /// <param name="maps">p2 to p5, [B, h, w, C].</param>
    /// <param name="finestStride">Pixels to a place of p2.</param>
    /// <param name="canonicalBox">Side of a box that belongs to the third level.</param>
    /// <param name="gradientShare">Part of the gradient that <see cref="PoolDamped"/> lets through.</param>
    internal LevelPooler(IReadOnlyList<Tensor> maps, int finestStride, double canonicalBox, double gradientShare)
    {
        using var scope = NewDisposeScope();
        (_canonicalBox, _gradientShare) = (canonicalBox, gradientShare);
        _grids = new RegionGrid[maps.Count];
        var first = 0L;
        for (var level = 0; level < maps.Count; level++)
        {
            var shape = maps[level].shape;
            _grids[level] = new(first, (int)shape[1], (int)shape[2], 1f / (finestStride << level));
            first += shape[0] * shape[1] * shape[2];
        }

        _rows = cat([.. maps.Select(map => map.reshape(-1, map.shape[3]))], 0).to(ScalarType.Float32).DetachFromDisposeScope();
    }

    /// <summary>Pools with the whole gradient. Boxes picture after picture -> [n, side, side, C].</summary>
    internal Tensor Pool(IReadOnlyList<PixelBox[]> boxes, int side)
    {
        var regions = boxes.SelectMany((own, picture) => own.Select(box => new Region(picture, box, LevelOf(box, _canonicalBox, _grids.Length)))).ToArray();
        return RegionAlign.Pool(_rows, _grids, regions, new(side, side));
    }

    /// <summary>The same values with a part of the gradient.</summary>
    internal Tensor PoolDamped(IReadOnlyList<PixelBox[]> boxes, int side)
    {
        using var scope = NewDisposeScope();
        var pooled = Pool(boxes, side);
        return (pooled.requires_grad ? Damp(pooled, _gradientShare) : pooled).MoveToOuterDisposeScope();
    }

    /// <summary>The level of a box, from 0: a box of the canonical side belongs to level 2, one of twice the side to level 3.</summary>
    internal static int LevelOf(PixelBox box, double canonicalBox, int levels)
    {
        var level = MathF.Floor(4 + MathF.Log2(MathF.Sqrt(box.Area) / (float)canonicalBox + 1e-8f)) - 2;
        return float.IsNaN(level) ? 0 : (int)Math.Clamp(level, 0, levels - 1);
    }

    public void Dispose() => _rows.Dispose();

    // The same values exactly, since x - x is 0, and a part of the gradient. Pooling is linear: damping boxes is damping the maps.
    private static Tensor Damp(Tensor pooled, double share)
    {
        using var part = share.ToScalar();
        var values = pooled.detach();
        return values.Plus(pooled.Plus(values.neg()).mul(part));
    }
}
