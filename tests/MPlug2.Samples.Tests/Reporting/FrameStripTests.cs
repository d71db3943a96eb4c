using MPlug2.Samples.Reporting;
using SkiaSharp;

namespace MPlug2.Samples.Tests.Reporting;

public class FrameStripTests
{
    [Fact]
    public void ToPng_TwoFrames_StandSideBySide()
    {
        // Two frames of 2 x 1 pixels.
        byte[] frames = [255, 0, 0, 0, 255, 0, /**/ 0, 0, 255, 10, 20, 30];
        using var picture = SKBitmap.Decode(FrameStrip.ToPng(frames, width: 2, height: 1, scale: 3, gap: 1));
        Assert.Equal((13, 3), (picture.Width, picture.Height));
        Assert.Equal(new SKColor(255, 0, 0), picture.GetPixel(2, 2));
        Assert.Equal(new SKColor(0, 255, 0), picture.GetPixel(3, 0));
        Assert.Equal(0, picture.GetPixel(6, 1).Alpha);
        Assert.Equal(new SKColor(0, 0, 255), picture.GetPixel(7, 0));
        Assert.Equal(new SKColor(10, 20, 30), picture.GetPixel(12, 2));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void ToPng_NoWholeFrames_Throws(int length) =>
        Assert.Throws<ArgumentException>(() => FrameStrip.ToPng(new byte[length], width: 2, height: 1));
}
