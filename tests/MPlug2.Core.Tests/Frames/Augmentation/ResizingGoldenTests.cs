using MPlug2.Frames;
using MPlug2.Frames.Augmentation;

namespace MPlug2.Core.Tests.Frames.Augmentation;

[Trait("Category", "Golden")]
public class ResizingGoldenTests
{
    [Theory]
    [InlineData("36x36")]
    [InlineData("48x112")]
    [InlineData("98x50")]
    public void SmoothResize_PillowAndTorch_AreMet(string size)
    {
        using var file = AugmentationFixture.Open("clips_and_resizing");
        var pillow = file.Frames("resize/pil_bicubic/" + size);
        var resized = SmoothResize.Apply(file.Frames("resize/input"), pillow.Height, pillow.Width);
        PixelOperationGoldenTests.AssertSame(size, pillow, resized);

        // torch's own antialiased resize is what a corrected reference would do with clips: a few grey levels apart, in few places.
        var torch = file.Floats("resize/torch_bicubic_antialias/" + size);
        var area = pillow.Height * pillow.Width;
        double[] off = [.. resized.Pixels.Select((value, i) => Math.Abs(value - Math.Round(Math.Clamp(torch[((i % 3) * area) + (i / 3)], 0, 255))))];
        Assert.True(off.Max() <= 5 && off.Average() < 0.2, $"at most {off.Max()}, on average {off.Average()}");
    }

    [Theory]
    [InlineData("36x36")]
    [InlineData("48x112")]
    [InlineData("98x50")]
    public void Resize_Nearest_IsTorchs(string size)
    {
        using var file = AugmentationFixture.Open("clips_and_resizing");
        int[] sides = [.. size.Split('x').Select(int.Parse)];
        var area = sides[0] * sides[1];
        var resized = NearestResize.Apply(file.Frames("resize/input"), sides[0], sides[1]).Pixels;
        Assert.Equal(file.Bytes("resize/torch_nearest/" + size), Enumerable.Range(0, 3 * area).Select(i => resized[(3 * (i % area)) + (i / area)]));
    }

    // Where the exact value is a whole number, the last bit of a sum decides between it and the one below.
    [Theory]
    [InlineData("36x36")]
    [InlineData("48x112")]
    [InlineData("98x50")]
    public void UnclampedBicubic_ReferenceClip_IsMetButForRounding(string size)
    {
        using var file = AugmentationFixture.Open("clips_and_resizing");
        var (expected, height, width) = file.Shorts("resize/mplug2_video_bicubic_int/" + size);
        var actual = UnclampedBicubic.Resize(file.Frames("resize/input"), height, width);
        Assert.Equal(expected.Length, actual.Length);
        Assert.Contains(expected, value => value is < 0 or > 255);
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second, pair.First - 1, pair.First + 1));
        var off = expected.Zip(actual).Count(pair => pair.First != pair.Second);
        Assert.True(off <= expected.Length / 1000, $"{off} of {expected.Length} differ.");

        var wrapped = file.Frames("resize/mplug2_video_bicubic_uint8_wrapped/" + size).Pixels;
        var bytes = UnclampedBicubic.Apply(file.Frames("resize/input"), height, width).Pixels;
        Assert.True(wrapped.Zip(bytes).Count(pair => pair.First != pair.Second) <= off);
    }
}
