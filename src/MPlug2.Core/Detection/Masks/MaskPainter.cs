namespace MPlug2.Detection;

/// <summary>Paints a mask of a few values into its box of a picture.</summary>
internal static class MaskPainter
{
    /// <summary>The pixels whose interpolated probability is at least one half.</summary>
    /// <param name="mask">side * side probabilities, row by row, stretched over the box.</param>
    /// <param name="side">Values along a side.</param>
    /// <param name="box">Where, not empty.</param>
    /// <param name="size">The picture.</param>
    internal static BitmapMask Paint(ReadOnlySpan<float> mask, int side, PixelBox box, ImageSize size)
    {
        var (left, top, width, height) = Region(box, size);
        var soft = Soft(mask, side, box, left, top, width, height);
        return new(Array.ConvertAll(soft, static value => value >= 0.5f ? (byte)1 : (byte)0), size, left, top, width);
    }

    /// <summary>The interpolated probabilities of a rectangle of the picture; zeros lie around the mask.</summary>
    internal static float[] Soft(ReadOnlySpan<float> mask, int side, PixelBox box, int left, int top, int width, int height)
    {
        var columns = new (int Low, float Part)[width];
        for (var x = 0; x < width; x++)
        {
            columns[x] = Place(left + x, box.Left, box.Right, side);
        }

        var soft = new float[width * height];
        for (var y = 0; y < height; y++)
        {
            var (row, down) = Place(top + y, box.Top, box.Bottom, side);
            for (var x = 0; x < width; x++)
            {
                var (column, right) = columns[x];
                soft[y * width + x] =
                    (1 - down) * ((1 - right) * At(mask, side, row, column) + right * At(mask, side, row, column + 1)) +
                    down * ((1 - right) * At(mask, side, row + 1, column) + right * At(mask, side, row + 1, column + 1));
            }
        }

        return soft;
    }

    // Pixels further away than one from the box only see zeros.
    private static (int Left, int Top, int Width, int Height) Region(PixelBox box, ImageSize size)
    {
        int left = Math.Max(0, (int)MathF.Floor(box.Left) - 1), top = Math.Max(0, (int)MathF.Floor(box.Top) - 1);
        int right = Math.Min(size.Width, (int)MathF.Ceiling(box.Right) + 1), bottom = Math.Min(size.Height, (int)MathF.Ceiling(box.Bottom) + 1);
        return (left, top, Math.Max(0, right - left), Math.Max(0, bottom - top));
    }

    private static (int Low, float Part) Place(int pixel, float from, float to, int side)
    {
        var place = Math.Clamp((pixel + 0.5f - from) / (to - from) * side - 0.5f, -2, side + 1); // all that is outside is alike
        var low = MathF.Floor(place);
        return ((int)low, place - low);
    }

    private static float At(ReadOnlySpan<float> mask, int side, int row, int column) =>
        (uint)row < (uint)side && (uint)column < (uint)side ? mask[row * side + column] : 0;
}
