namespace MPlug2.Frames.Augmentation;

/// <summary>
/// Moves pixels along a linear map, in the integers of OpenCV's warpAffine, to the byte: places in 1/32 pixel, four taps, grey (128) where
/// there is no picture.
/// </summary>
internal static class AffineWarp
{
    private const int Fill = 128;
    private const int PlaceBits = 10; // places along rows and columns are summed in 1/1024 pixel
    private const int StepBits = 5;

    /// <summary>The map from a picture to the changed one, 2 x 3, row after row.</summary>
    internal static double[] Matrix(PixelOperation operation, double argument, int height, int width)
    {
        double single = (float)argument;
        if (operation != PixelOperation.Rotate)
        {
            return operation switch
            {
                PixelOperation.ShearX => [1, single, 0, 0, 1, 0],
                PixelOperation.ShearY => [1, 0, 0, single, 1, 0],
                PixelOperation.TranslateX => [1, 0, -single, 0, 1, 0],
                PixelOperation.TranslateY => [1, 0, 0, 0, 1, -single],
                _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "It does not move pixels."),
            };
        }

        var (sine, cosine) = Math.SinCos(argument * Math.PI / 180);
        double x = width / 2.0, y = height / 2.0;
        return [cosine, sine, ((1 - cosine) * x) - (sine * y), -sine, cosine, (sine * x) + ((1 - cosine) * y)];
    }

    internal static void Apply(ReadOnlySpan<byte> source, Span<byte> target, int height, int width, ReadOnlySpan<double> forward)
    {
        var determinant = 1 / ((forward[0] * forward[4]) - (forward[1] * forward[3]));
        double xx = forward[4] * determinant, xy = -forward[1] * determinant, yx = -forward[3] * determinant, yy = forward[0] * determinant;
        double x0 = (-xx * forward[2]) - (xy * forward[5]), y0 = (-yx * forward[2]) - (yy * forward[5]);
        int[] alongX = [.. Enumerable.Range(0, width).Select(column => Place(xx * column))];
        int[] alongY = [.. Enumerable.Range(0, width).Select(column => Place(yx * column))];
        const int Half = 1 << (PlaceBits - StepBits - 1);
        for (int row = 0, to = 0; row < height; row++)
        {
            int rowX = Place((xy * row) + x0) + Half, rowY = Place((yy * row) + y0) + Half;
            for (var column = 0; column < width; column++, to += 3)
            {
                int x = (rowX + alongX[column]) >> (PlaceBits - StepBits), y = (rowY + alongY[column]) >> (PlaceBits - StepBits);
                Blend(source, target.Slice(to, 3), height, width, x, y);
            }
        }
    }

    private static int Place(double pixels) => (int)Math.Round(pixels * (1 << PlaceBits), MidpointRounding.ToEven);

    private static void Blend(ReadOnlySpan<byte> source, Span<byte> target, int height, int width, int x, int y)
    {
        const int Steps = 1 << StepBits;
        int left = x >> StepBits, top = y >> StepBits, right = x & (Steps - 1), down = y & (Steps - 1);
        for (var channel = 0; channel < 3; channel++)
        {
            var sum = (Tap(source, top, left, channel) * (Steps - right) * (Steps - down))
                + (Tap(source, top, left + 1, channel) * right * (Steps - down))
                + (Tap(source, top + 1, left, channel) * (Steps - right) * down)
                + (Tap(source, top + 1, left + 1, channel) * right * down);
            target[channel] = (byte)((sum + (Steps * Steps / 2)) >> (2 * StepBits));
        }

        int Tap(ReadOnlySpan<byte> pixels, int row, int column, int channel) =>
            (uint)row < (uint)height && (uint)column < (uint)width ? pixels[(3 * ((row * width) + column)) + channel] : Fill;
    }
}
