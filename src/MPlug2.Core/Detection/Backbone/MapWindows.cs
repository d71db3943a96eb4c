using static TorchSharp.torch;

namespace MPlug2.Detection;

/// <summary>Cuts a map into square windows and joins them again. Windows at the right and lower edge are filled up with zeros, which take part as keys.</summary>
internal static class MapWindows
{
    /// <summary>[B, h, w, C] -> [B * windows, side, side, C], windows row by row.</summary>
    internal static Tensor Cut(Tensor map, int side)
    {
        using var scope = NewDisposeScope();
        var shape = map.shape;
        long height = Padded(shape[1], side), width = Padded(shape[2], side);
        if (height != shape[1] || width != shape[2])
        {
            map = nn.functional.pad(map, [0, 0, 0, width - shape[2], 0, height - shape[1]]);
        }

        return map.reshape(shape[0], height / side, side, width / side, side, shape[3]).permute(0, 1, 3, 2, 4, 5)
            .reshape(-1, side, side, shape[3]).MoveToOuterDisposeScope();
    }

    /// <summary>[B * windows, side, side, C] -> [B, h, w, C] without what was filled up.</summary>
    internal static Tensor Join(Tensor windows, int side, long height, long width)
    {
        using var scope = NewDisposeScope();
        long rows = Padded(height, side) / side, columns = Padded(width, side) / side;
        var shape = windows.shape;
        return windows.view(shape[0] / (rows * columns), rows, columns, side, side, shape[^1]).permute(0, 1, 3, 2, 4, 5)
            .reshape(-1, rows * side, columns * side, shape[^1]).narrow(1, 0, height).narrow(2, 0, width)
            .contiguous().MoveToOuterDisposeScope();
    }

    private static long Padded(long length, int side) => (length + side - 1) / side * side;
}
