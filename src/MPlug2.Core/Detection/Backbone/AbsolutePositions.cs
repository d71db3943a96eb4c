using static TorchSharp.torch;

namespace MPlug2.Detection;

/// <summary>Fits a table of learned positions to a map of another size: bicubic, align_corners false.</summary>
internal static class AbsolutePositions
{
    /// <summary>[1 + g * g, C] -> [1, h, w, C]; row 0 is the class token's and has no place in the map.</summary>
    internal static Tensor Fit(Tensor table, long height, long width)
    {
        using var scope = NewDisposeScope();
        var shape = table.shape;
        var side = (long)Math.Round(Math.Sqrt(shape[0] - 1));
        var grid = table.narrow(0, 1, side * side).view(1, side, side, shape[1]);
        return (side == height && side == width
            ? grid
            : nn.functional.interpolate(grid.permute(0, 3, 1, 2), [height, width], mode: InterpolationMode.Bicubic, align_corners: false)
                .permute(0, 2, 3, 1)).MoveToOuterDisposeScope();
    }
}
