using SkiaSharp;

namespace MPlug2.Samples.Tests.ShapesWorld;

/// <summary>Reads and compares raw pictures.</summary>
internal static class Pixels
{
    public static double MeanDifference(byte[] left, byte[] right)
    {
        Assert.Equal(left.Length, right.Length);
        return left.Zip(right, (a, b) => (double)Math.Abs(a - b)).Average();
    }

    /// <summary>The picture in a file, [H, W, 3] bytes, red first.</summary>
    public static byte[] Read(string path)
    {
        using var picture = SKBitmap.Decode(path);
        return [.. picture.Pixels.SelectMany(pixel => (byte[])[pixel.Red, pixel.Green, pixel.Blue])];
    }
}
