using MPlug2.Detection.Data;
using MPlug2.Frames;
using MPlug2.Metrics;

namespace MPlug2.Core.Tests.Detection.Data;

public class LargeScaleJitterTests
{
    private static readonly VideoFrames Picture = new(new byte[3 * 20 * 30], 1, 20, 30);

    [Fact]
    public void Apply_BoxWithoutMask_MovesAlong()
    {
        var image = new AnnotatedImage(Picture, [new(0, new BoundingBox(2, 4, 6, 8)), new(1, new BoundingBox(0, 0, 30, 20), IsCrowd: true)]);
        var result = new LargeScaleJitter { Size = 60 }.Apply(image, new LargeScaleJitterDraw(true, 1, 0));
        Assert.Equal((40, 60), (result.Picture.Height, result.Picture.Width));
        Assert.Equal(new BoundingBox(44, 8, 12, 16), Assert.Single(result.Objects).Box);
    }

    [Fact]
    public void Apply_PolygonBesideItsPicture_IsNotLearnt()
    {
        double[] swapped = [2, 22, 8, 22, 8, 28]; // x and y changed places: below the picture's 20 rows, inside of the square
        var image = new AnnotatedImage(Picture, [new(0, new BoundingBox(2, 4, 6, 8), ObjectMask.OfPolygons([swapped], 20, 30))]);
        Assert.Empty(new LargeScaleJitter { Size = 30 }.Apply(image, new LargeScaleJitterDraw(false, 1, 0)).Objects);
    }

    [Fact]
    public void Apply_PolygonThatTheCutParts_BecomesTwo()
    {
        // A U whose legs reach into the cut and whose foot does not.
        double[] outline = [2, 2, 6, 2, 6, 14, 20, 14, 20, 2, 24, 2, 24, 18, 2, 18];
        var image = new AnnotatedImage(Picture, [new(0, new BoundingBox(2, 2, 22, 16), ObjectMask.OfPolygons([outline], 20, 30))]);
        var result = new LargeScaleJitter { Size = 30 }.Apply(image, new LargeScaleJitterDraw(false, 1, 0)); // nothing is cut
        Assert.Equal(outline, Assert.Single(Assert.Single(result.Objects).Mask!.Polygons!));

        var pieces = PolygonClipping.ToWindow(outline, 0, 0, 30, 10);
        Assert.Equal(2, pieces.Count);
        Assert.Contains(pieces, piece => piece.Order().SequenceEqual(new double[] { 2, 2, 6, 2, 6, 10, 2, 10 }.Order()));
        Assert.Empty(PolygonClipping.ToWindow(outline, 0, 18, 30, 30)); // touches the window and no more
        Assert.Equal(4, PolygonClipping.ToWindow(outline, 3, 3, 5, 5).Single().Length / 2); // the window lies inside
    }

    [Fact]
    public void ToWindow_RandomOutlines_CoverTheSamePixelsAsACutMask()
    {
        var random = new Random(3);
        var all = 0;
        for (var round = 0; round < 200; round++)
        {
            // Half-pixel corners keep outlines off the places where rounding decides.
            double[] outline = [.. Enumerable.Range(0, 2 * random.Next(3, 9)).Select(_ => random.Next(0, 40) + 0.5)];
            var whole = PolygonRasterizer.Rasterize([outline], 40, 40).ToPixels();
            var pieces = PolygonClipping.ToWindow(outline, 10, 12, 30, 32);
            var cut = new byte[40 * 40];
            foreach (var piece in pieces)
            {
                var drawn = PolygonRasterizer.Rasterize([piece], 40, 40).ToPixels();
                for (var i = 0; i < cut.Length; i++)
                {
                    cut[i] ^= drawn[i];
                }
            }

            var wrong = Enumerable.Range(0, cut.Length).Count(i => cut[i] != (i % 40 is >= 10 and < 30 && i / 40 is >= 12 and < 32 ? whole[i] : 0));
            Assert.True(wrong <= 30, $"round {round}: {wrong} of 400 pixels differ"); // along the slanted edges, where corners were rounded
            all += wrong;
        }

        Assert.True(all <= 200 * 5, $"{all} of 80,000 pixels differ");
    }

    [Fact]
    public void Apply_Random_StaysInTheSquare()
    {
        var random = new Random(4);
        var image = new AnnotatedImage(
            Picture, [new(0, new BoundingBox(2, 2, 22, 16), ObjectMask.OfPixels(PolygonRasterizer.Rasterize([[2, 2, 24, 2, 24, 18]], 20, 30)))]);
        for (var round = 0; round < 50; round++)
        {
            var result = new LargeScaleJitter { Size = 24 }.Apply(image, random);
            Assert.True(result.Picture is { Height: <= 24, Width: <= 24 });
            Assert.All(result.Objects, one => Assert.True(
                one.Box.X >= 0 && one.Box.Y >= 0 && one.Box.X + one.Box.Width <= result.Picture.Width && one.Box.Y + one.Box.Height <= result.Picture.Height));
        }
    }

    [Fact]
    public void Apply_ImpossibleSettings_AreRefused()
    {
        var image = new AnnotatedImage(Picture, []);
        Assert.Throws<ArgumentException>(() => new LargeScaleJitter { Size = 0 }.Apply(image, new Random(1)));
        Assert.Throws<ArgumentException>(() => new LargeScaleJitter { MinimumScale = 3 }.Apply(image, new Random(1)));
        Assert.Throws<ArgumentException>(() => new LargeScaleJitter().Apply(image, new LargeScaleJitterDraw(false, double.NaN, 0)));
        var wrong = image with { Objects = [new(0, default, ObjectMask.OfPolygons([[0, 0, 1, 0, 1, 1]], 9, 9))] };
        Assert.Throws<ArgumentException>(() => new LargeScaleJitter().Apply(wrong, new Random(1)));
    }

    [Theory]
    [InlineData(60, 84, 64, 46, 64)]
    [InlineData(1, 5000, 64, 1, 64)]
    [InlineData(50, 50, 64, 64, 64)]
    public void SizeOf_AnyProportions_ReachesTheSquare(int height, int width, int size, int rows, int columns) =>
        Assert.Equal((rows, columns), DetectionResize.SizeOf(height, width, size));
}
