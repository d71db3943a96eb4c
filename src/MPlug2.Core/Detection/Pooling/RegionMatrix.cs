using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace MPlug2.Detection;

/// <summary>The pooling of boxes as a sparse matrix: its product with the places of all maps has a gradient, and runs on any device.</summary>
internal static class RegionMatrix
{
    /// <summary>The matrix in the caller's scope. [n * bins, places].</summary>
    internal static Tensor Of(IReadOnlyList<RegionGrid> grids, IReadOnlyList<Region> regions, RegionSampling sampling, long places, Device device)
    {
        using var scope = NewDisposeScope();
        var (indices, values) = Entries(grids, regions, sampling);
        long[] shape = [(long)regions.Count * sampling.Height * sampling.Width, places];
        return sparse_coo_tensor(indices.to(device), values.to(device), shape).MoveToOuterDisposeScope();
    }

    private static (Tensor Indices, Tensor Values) Entries(IReadOnlyList<RegionGrid> grids, IReadOnlyList<Region> regions, RegionSampling sampling)
    {
        var taps = new RegionTaps(sampling);
        var count = 0L;
        foreach (var region in regions)
        {
            taps.Place(region, grids[region.Level]);
            count += taps.Count;
        }

        var indices = empty([2, count], ScalarType.Int64);
        var values = empty([count], ScalarType.Float32);
        if (count == 0)
        {
            return (indices, values); // a span of nothing has no address
        }

        var rows = MemoryMarshal.Cast<byte, long>(indices.bytes);
        Span<long> bins = rows[..(int)count], read = rows[(int)count..];
        var weights = MemoryMarshal.Cast<byte, float>(values.bytes);
        var at = 0;
        var bin = 0L;
        foreach (var region in regions)
        {
            taps.Place(region, grids[region.Level]);
            for (var y = 0; y < sampling.Height; y++)
            {
                for (var x = 0; x < sampling.Width; x++, bin++)
                {
                    foreach (var (place, weight) in taps.Of(y, x))
                    {
                        (bins[at], read[at], weights[at++]) = (bin, place, weight);
                    }
                }
            }
        }

        return (indices, values);
    }
}
