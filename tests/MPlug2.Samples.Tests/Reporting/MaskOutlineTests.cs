using MPlug2.Samples.Reporting;

namespace MPlug2.Samples.Tests.Reporting;

public class MaskOutlineTests
{
    [Fact]
    public void Of_Rectangle_HasFourCorners()
    {
        byte[] pixels =
        [
            0, 0, 0, 0,
            0, 1, 1, 1,
            0, 1, 1, 1,
        ];
        Assert.Equal([(1, 1), (4, 1), (4, 3), (1, 3)], Assert.Single(MaskOutline.Of(pixels, 4)));
    }

    [Theory]
    [InlineData(5, 0.5)]
    [InlineData(8, 0.2)]
    [InlineData(8, 0.8)]
    public void Of_AnyMask_EncloseTheSamePixels(int side, double part)
    {
        var random = new Random(side);
        byte[] pixels = [.. Enumerable.Range(0, side * side).Select(_ => (byte)(random.NextDouble() < part ? 1 : 0))];
        var outline = MaskOutline.Of(pixels, side);
        for (var at = 0; at < pixels.Length; at++)
        {
            var (y, x) = (at / side + 0.5, at % side + 0.5);
            var crossings = outline.Sum(polygon => polygon.Zip(polygon.Skip(1).Append(polygon[0])).Count(line =>
                line.First.X == line.Second.X && line.First.X > x && Math.Min(line.First.Y, line.Second.Y) < y && y < Math.Max(line.First.Y, line.Second.Y)));
            Assert.Equal(pixels[at], crossings % 2);
        }
    }

    [Fact]
    public void Of_EmptyOrRagged_GivesNothingOrSaysSo()
    {
        Assert.Empty(MaskOutline.Of(new byte[6], 3));
        Assert.Contains("not whole rows of 4", Assert.Throws<ArgumentException>(() => MaskOutline.Of(new byte[6], 4)).Message, StringComparison.Ordinal);
    }
}
