using MPlug2.Detection.Data;
using MPlug2.Metrics;

namespace MPlug2.Core.Tests.Detection.Data;

public class RunLengthMaskTests
{
    [Fact]
    public void Parse_WhatToStringWrote_IsTheSameMask()
    {
        var mask = RunLengthMask.FromPixels([0, 1, 1, 0, 0, 1], 2, 3);
        Assert.Equal([2, 1, 1, 2], RunLengthMask.FromPixels([0, 1, 1, 0, 0, 1], 2, 3).Counts);
        Assert.Equal(mask.Counts, RunLengthMask.Parse(mask.ToString()).Counts);
        Assert.Equal(new BoundingBox(1, 0, 2, 2), mask.Box);
        Assert.Equal([0, 1, 1, 0, 0, 1], mask.ToPixels());
    }

    [Fact]
    public void Parse_PolygonText_KeepsThePolygons()
    {
        var mask = ObjectMask.OfPolygons([[0.5, 1e-7, 8, 2, 8.25, 9], [1, 1, 3, 1, 3, 4]], 12, 10);
        var read = ObjectMask.Parse(mask.ToString());
        Assert.Equal(mask.Polygons, read.Polygons!);
        Assert.Equal((12, 10), (read.Height, read.Width));
        Assert.Equal(mask.Pixels.Counts, ObjectMask.Parse(ObjectMask.OfPixels(mask.Pixels).ToString()).Pixels.Counts);
    }

    [Theory]
    [InlineData("")]
    [InlineData("3 4")]
    [InlineData("3 -4 01")]
    [InlineData("0 4 0")]
    [InlineData("99999 99999 0")]
    [InlineData("1 1 2")] // two pixels of one
    [InlineData("1 1 ~")]
    [InlineData("1 1 P")] // ends in the middle of a number
    [InlineData("1 1 oooooooooooo0")]
    [InlineData("1 1 O2")] // a run of -1
    [InlineData("5 5 1,2,3,4")]
    [InlineData("5 5 1,2,3,4,5,x")]
    [InlineData("5 5 1,2,3,4,5,1e300")]
    public void Parse_DamagedText_IsAFormatError(string text) => Assert.Throws<FormatException>(() => ObjectMask.Parse(text));

    [Fact]
    public void Parse_AnyTextOfItsCharacters_IsAMaskOrAFormatError()
    {
        var random = new Random(5);
        for (var i = 0; i < 5000; i++)
        {
            var text = "4 5 " + new string([.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => (char)random.Next('0', 'o' + 1))]);
            try
            {
                Assert.Equal(20, ObjectMask.Parse(text).Pixels.Counts.Sum());
            }
            catch (FormatException)
            {
            }
        }
    }

    [Fact]
    public void Overlap_EmptyRunsInBetween_ChangeNothing()
    {
        var plain = RunLengthMask.FromCounts([2, 3, 1], 2, 3);
        var padded = RunLengthMask.FromCounts([2, 1, 0, 2, 1, 0], 2, 3);
        Assert.Equal(1, plain.Overlap(padded));
        Assert.Equal(plain.Counts, padded.Union(padded).Counts);
        Assert.Equal(plain.Box, padded.Box);
    }

    [Fact]
    public void Overlap_OtherSize_IsRefused() => Assert.Throws<ArgumentException>(
        () => RunLengthMask.FromCounts([6], 2, 3).Overlap(RunLengthMask.FromCounts([6], 3, 2)));

    [Fact]
    public void RasterizeInside_QuarterOfASquare_FillsTheGrid()
    {
        double[] square = [0, 0, 10, 0, 10, 10, 0, 10];
        Assert.Equal(28 * 28, PolygonRasterizer.RasterizeInside([square], new BoundingBox(2, 2, 5, 5), 28).Area);
        Assert.Equal(14 * 28, PolygonRasterizer.RasterizeInside([square], new BoundingBox(5, 0, 10, 10), 28).Area);
    }

    [Fact]
    public void Rasterize_OutlineOfEndlessLength_IsRefused()
    {
        // Forth and back over the widest way that a corner may take; 2,000 km of it are a day's work.
        double[] Zigzag(int edges) => [.. Enumerable.Range(0, edges).SelectMany(corner => new[] { corner % 2 == 0 ? -1e6 : 1e6, 0 })];
        var fault = Assert.Throws<ArgumentException>(() => PolygonRasterizer.Rasterize([Zigzag(1000)], 4, 4));
        Assert.Contains("2,000,000,000 pixels long", fault.Message, StringComparison.Ordinal);
        Assert.Contains("20,000,000", fault.Message, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => ObjectMask.OfPolygons([Zigzag(1000)], 4, 4));
        Assert.Throws<FormatException>(() => ObjectMask.OfPolygons([.. Enumerable.Repeat(Zigzag(4), 100)], 4, 4)); // together too long
        Assert.Equal(100_000, ObjectMask.OfPolygons([[-1e6, -1e6, 1e6, -1e6, 1e6, 1e6, -1e6, 1e6]], 250, 400).Pixels.Area); // one around all
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(7)]
    public void Rasterize_NoPolygon_IsRefused(int numbers) =>
        Assert.Throws<ArgumentException>(() => PolygonRasterizer.Rasterize([new double[numbers]], 4, 4));
}
