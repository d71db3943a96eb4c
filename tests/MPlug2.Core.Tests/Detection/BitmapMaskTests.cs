using MPlug2.Detection;
using MPlug2.Detection.Data;

namespace MPlug2.Core.Tests.Detection;

public class BitmapMaskTests
{
    [Fact]
    public void ToRunLengths_RandomRectangles_HoldsTheSamePixels()
    {
        var random = new Random(5);
        for (var round = 0; round < 60; round++)
        {
            ImageSize size = new(1 + random.Next(6), 1 + random.Next(6));
            int left = random.Next(size.Width), top = random.Next(size.Height);
            int columns = random.Next(size.Width - left + 1), rows = columns == 0 ? 0 : random.Next(size.Height - top + 1);
            var inside = new byte[rows * columns];
            for (var i = 0; i < inside.Length; i++)
            {
                inside[i] = (byte)(random.Next(4) == 0 ? 0 : 1);
            }

            var all = new byte[size.Height * size.Width];
            for (var i = 0; i < inside.Length; i++)
            {
                all[(top + i / columns) * size.Width + left + i % columns] = inside[i];
            }

            var runs = new BitmapMask(inside, size, left, top, columns).ToRunLengths();
            Assert.Equal(all, runs.ToPixels());
            Assert.Equal(RunLengthMask.FromPixels(all, size.Height, size.Width).Counts, runs.Counts);
        }
    }

    [Fact]
    public void ScaledMask_PictureOfHalfTheSize_IsAskedAboutTheSamePlace()
    {
        var pixels = new byte[40 * 40];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)(i / 40 >= 10 && i / 40 < 30 && i % 40 >= 4 && i % 40 < 24 ? 1 : 0);
        }

        var mask = new BitmapMask(pixels, new(40, 40), 0, 0, 40);
        float[] whole = new float[16], half = new float[16];
        mask.RasterizeInto(new(4, 10, 34, 34), 4, whole);
        new ScaledMask(mask, 0.5f, 0.5f).RasterizeInto(new(2, 5, 17, 17), 4, half);
        Assert.Equal(whole, half);
        Assert.Equal([1f, 1, 1, 0], whole[..4]);
    }
}
