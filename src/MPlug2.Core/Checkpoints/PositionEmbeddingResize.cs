using static TorchSharp.torch;

namespace MPlug2.Checkpoints;

/// <summary>
/// Fits a learned position table to another number of patches, as the reference does it: bilinear, align_corners false, no antialias.
/// </summary>
internal static class PositionEmbeddingResize
{
    /// <summary>Whether both tables are [1 + grid * grid, C] of the same C, with square grids of different size.</summary>
    internal static bool IsPossible(IReadOnlyList<long> from, IReadOnlyList<long> to) =>
        from.Count == 2 && to.Count == 2 && from[1] == to[1] && from[0] != to[0] && Grid(from[0]) > 0 && Grid(to[0]) > 0;

    /// <summary>[1 + g * g, C] -> [rows, C], float32. Row 0 is the class token's and stays.</summary>
    internal static Tensor Apply(Tensor table, long rows, bool bicubic = false)
    {
        using var scope = NewDisposeScope();
        var shape = table.shape;
        long from = Grid(shape[0]), to = Grid(rows), width = shape[1];
        if (from == 0 || to == 0)
        {
            throw new ArgumentException($"A table of {shape[0]} rows can't become one of {rows}: both must be 1 + a square.", nameof(rows));
        }

        var wide = table.to(ScalarType.Float32);
        var first = wide.narrow(0, 0, 1);                                                                   // [1, C]
        var grid = wide.narrow(0, 1, from * from).reshape(1, from, from, width).permute(0, 3, 1, 2);          // [1, C, g, g]
        var resized = nn.functional.interpolate(grid, [to, to], mode: bicubic ? InterpolationMode.Bicubic : InterpolationMode.Bilinear, align_corners: false);
        var patches = resized.permute(0, 2, 3, 1).reshape(to * to, width);                                  // [g' * g', C]
        return cat([first, patches], 0).MoveToOuterDisposeScope();
    }

    private static long Grid(long rows)
    {
        var grid = (long)Math.Round(Math.Sqrt(Math.Max(0, rows - 1)));
        return grid > 0 && (grid * grid) + 1 == rows ? grid : 0;
    }
}
