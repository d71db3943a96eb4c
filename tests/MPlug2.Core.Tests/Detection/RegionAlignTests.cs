using MPlug2.Detection;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Detection;

public class RegionAlignTests
{
    private const int Bins = 3;

    [Theory]
    [InlineData(0, 5, false)]
    [InlineData(2, 5, false)]
    [InlineData(0, 5, true)]
    [InlineData(0, 77, false)] // blocks of vectors, vectors and a rest
    [InlineData(2, 77, true)]
    public void Pool_RandomBoxesOfTwoLevels_EqualsTheNaiveRule(int ratio, int channels, bool learning)
    {
        using var scope = NewDisposeScope();
        using var generator = manual_seed(4);
        Tensor fine = randn(2, 12, 10, channels), coarse = randn(2, 6, 5, channels);
        RegionGrid[] grids = [new(0, 12, 10, 0.25f), new(240, 6, 5, 0.125f)];
        var random = new Random(7);
        Region[] regions =
        [
            .. Enumerable.Range(0, 30).Select(i =>
            {
                float left = random.NextSingle() * 40 - 4, top = random.NextSingle() * 48 - 4;
                return new Region(i % 2, new(left, top, left + random.NextSingle() * 30, top + random.NextSingle() * 30), i % 3 == 0 ? 1 : 0);
            }),
        ];
        var rows = cat([fine.view(-1, channels), coarse.view(-1, channels)], 0).requires_grad_(learning);
        var pooled = BoxTensors.ToFloats(RegionAlign.Pool(rows, grids, regions, new(Bins, Bins, ratio)));
        float[][] maps = [BoxTensors.ToFloats(fine), BoxTensors.ToFloats(coarse)];
        for (var i = 0; i < pooled.Length; i++)
        {
            var (region, bin) = (regions[i / (Bins * Bins * channels)], i / channels % (Bins * Bins));
            var expected = Naive(maps[region.Level], channels, grids[region.Level], region, bin / Bins, bin % Bins, i % channels, ratio);
            Assert.Equal(expected, pooled[i], 1e-5f);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Pool_BoxThatIsNone_IsRefused(bool learning)
    {
        using var scope = NewDisposeScope();
        var rows = zeros(16, 2).requires_grad_(learning);
        Tensor Pool(PixelBox box) => RegionAlign.Pool(rows, [new(0, 4, 4, 1)], [new(0, box, 0)], new(2, 2));
        Assert.Throws<ArgumentException>(() => Pool(new(0, 0, float.NaN, 3)));
        Assert.Throws<ArgumentException>(() => Pool(new(0, 0, 1e9f, 3)));
        Assert.Equal(0, Pool(new(3, 3, 1, 1)).abs().max().item<float>()); // inverted: no samples
        Assert.Equal(0, Pool(new(30, 30, 31, 31)).abs().max().item<float>()); // beyond the map
    }

    private static float Naive(float[] map, int channels, RegionGrid grid, Region region, int row, int column, int channel, int ratio)
    {
        double top = region.Box.Top * grid.Scale - 0.5, left = region.Box.Left * grid.Scale - 0.5;
        double height = region.Box.Height * grid.Scale / Bins, width = region.Box.Width * grid.Scale / Bins;
        int down = ratio > 0 ? ratio : (int)Math.Ceiling(height), across = ratio > 0 ? ratio : (int)Math.Ceiling(width);
        var sum = 0.0;
        for (var i = 0; i < down; i++)
        {
            for (var j = 0; j < across; j++)
            {
                sum += Sample(top + row * height + (i + 0.5) * height / down, left + column * width + (j + 0.5) * width / across);
            }
        }

        return (float)(sum / Math.Max(1, down * across));

        double Sample(double y, double x)
        {
            if (y < -1 || y > grid.Height || x < -1 || x > grid.Width)
            {
                return 0;
            }

            (y, x) = (Math.Clamp(y, 0, grid.Height - 1), Math.Clamp(x, 0, grid.Width - 1));
            int low = Math.Min((int)y, Math.Max(0, grid.Height - 2)), near = Math.Min((int)x, Math.Max(0, grid.Width - 2));
            double fall = y - low, right = x - near;
            return (1 - fall) * ((1 - right) * At(low, near) + right * At(low, near + 1)) + fall * ((1 - right) * At(low + 1, near) + right * At(low + 1, near + 1));
        }

        double At(int y, int x) => map[((region.Picture * grid.Height + y) * grid.Width + x) * channels + channel];
    }
}
