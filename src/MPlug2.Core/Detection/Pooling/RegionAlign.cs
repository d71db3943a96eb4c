using TorchSharp;
using static TorchSharp.torch;

namespace MPlug2.Detection;

/// <summary>
/// ROIAlign: each bin of a box is the weighted sum of a few places of the maps. Where a gradient is wanted, or on a GPU, this is a product with a sparse
/// matrix, whose gradient is the product with the transposed matrix; else a loop that needs no matrix.
/// </summary>
internal static class RegionAlign
{
    /// <summary>Pools boxes, in the caller's scope.</summary>
    /// <param name="rows">The places of all levels and pictures, [places, C], float32.</param>
    /// <param name="grids">Where each level's places are.</param>
    /// <param name="regions">The boxes.</param>
    /// <param name="sampling">Bins and samples.</param>
    /// <returns>[n, bins high, bins wide, C].</returns>
    /// <exception cref="ArgumentException">A box is not finite, or larger than any map.</exception>
    internal static Tensor Pool(Tensor rows, IReadOnlyList<RegionGrid> grids, IReadOnlyList<Region> regions, RegionSampling sampling)
    {
        using var scope = NewDisposeScope();
        var shape = rows.shape;
        long[] pooled = [regions.Count, sampling.Height, sampling.Width, shape[1]];
        if (regions.Count == 0)
        {
            return rows.narrow(0, 0, 0).reshape(pooled).MoveToOuterDisposeScope();
        }

        var bins = rows.requires_grad || rows.device_type != DeviceType.CPU
            ? RegionMatrix.Of(grids, regions, sampling, shape[0], rows.device).mm(rows)
            : RegionKernel.Pool(rows, grids, regions, sampling);
        return bins.view(pooled).MoveToOuterDisposeScope();
    }
}
