using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace MPlug2.Detection;

/// <summary>
/// ROIAlign as a product of a sparse matrix (which places, with which weight, make a bin) with the places of all maps, on any device; its gradient is the
/// product with the transposed matrix.
/// </summary>
internal static class RegionAlign
{
    /// <summary>Pools boxes.</summary>
    /// <param name="rows">The places of all levels and pictures, [places, C], float32.</param>
    /// <param name="grids">Where each level's places are.</param>
    /// <param name="regions">The boxes.</param>
    /// <param name="sampling">Bins and samples.</param>
    /// <returns>[n, bins high, bins wide, C].</returns>
    internal static Tensor Pool(Tensor rows, IReadOnlyList<RegionGrid> grids, ReadOnlySpan<Region> regions, RegionSampling sampling)
    {
        using var scope = NewDisposeScope();
        var shape = rows.shape;
        var bins = (long)regions.Length * sampling.Height * sampling.Width;
        if (bins == 0)
        {
            return rows.narrow(0, 0, 0).reshape(0, sampling.Height, sampling.Width, shape[1]).MoveToOuterDisposeScope();
        }

        var (indices, values) = Matrix(grids, regions, sampling);
        var matrix = sparse_coo_tensor(indices.to(rows.device), values.to(rows.device), [bins, shape[0]]);
        return matrix.mm(rows).view(regions.Length, sampling.Height, sampling.Width, shape[1]).MoveToOuterDisposeScope();
    }

    private static (Tensor Indices, Tensor Values) Matrix(IReadOnlyList<RegionGrid> grids, ReadOnlySpan<Region> regions, RegionSampling sampling)
    {
        AxisTaps down = new(sampling.Height), across = new(sampling.Width);
        var count = 0L;
        foreach (var region in regions)
        {
            Place(region, grids[region.Level], sampling, down, across);
            count += (long)down.Count * across.Count;
        }

        var indices = empty([2, count], ScalarType.Int64);
        var values = empty([count], ScalarType.Float32);
        if (count == 0)
        {
            return (indices, values); // a span of nothing has no address
        }

        var places = MemoryMarshal.Cast<byte, long>(indices.bytes);
        Span<long> bins = places[..(int)count], read = places[(int)count..];
        var weights = MemoryMarshal.Cast<byte, float>(values.bytes);
        var at = 0;
        var bin = 0L;
        foreach (var region in regions)
        {
            var grid = grids[region.Level];
            Place(region, grid, sampling, down, across);
            var share = 1f / Math.Max(down.Samples * across.Samples, 1);
            var first = grid.First + (long)region.Picture * grid.Height * grid.Width;
            for (var y = 0; y < sampling.Height; y++)
            {
                for (var x = 0; x < sampling.Width; x++, bin++)
                {
                    foreach (var (row, rowWeight) in down.Of(y))
                    {
                        foreach (var (column, columnWeight) in across.Of(x))
                        {
                            bins[at] = bin;
                            read[at] = first + (long)row * grid.Width + column;
                            weights[at++] = rowWeight * columnWeight * share;
                        }
                    }
                }
            }
        }

        return (indices, values);
    }

    private static void Place(Region region, RegionGrid grid, RegionSampling sampling, AxisTaps down, AxisTaps across)
    {
        var (top, height) = sampling.Span(region.Box.Top, region.Box.Bottom, grid.Scale);
        var (left, width) = sampling.Span(region.Box.Left, region.Box.Right, grid.Scale);
        down.Fill(top, height, sampling.Ratio, grid.Height);
        across.Fill(left, width, sampling.Ratio, grid.Width);
    }
}
