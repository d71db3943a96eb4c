using System.Text.Json;
using MPlug2.Configuration;
using MPlug2.Frames;
using MPlug2.Frames.Augmentation;

namespace MPlug2.Core.Tests.Frames.Augmentation;

public class RandomErasingTests
{
    [Theory]
    [Trait("Category", "Golden")]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Apply_RecordedNumbers_CoverTimmsBoxes(int i)
    {
        using var file = AugmentationFixture.Open("pipelines");
        var one = AugmentationFixture.Parameters.GetProperty("random_erasing")[i];
        var mode = one.GetProperty("mode").GetString();
        var least = one.GetProperty("min_count").GetInt32();
        var erasing = new RandomErasing(one.GetProperty("probability").GetDouble())
        {
            Fill = mode switch { "const" => ErasingFill.Zero, "rand" => ErasingFill.Color, _ => ErasingFill.Pixel },
            MinimumArea = one.GetProperty("min_area").GetDouble(),
            MaximumArea = one.GetProperty("max_area").GetDouble(),
            MinimumRatio = one.GetProperty("min_aspect").GetDouble(),
            MinimumCount = least,
            MaximumCount = one.GetProperty("max_count") is { ValueKind: JsonValueKind.Number } most ? most.GetInt32() : least,
        };
        var draws = AugmentationFixture.Draws(one.GetProperty("draws"));
        var erased = erasing.Apply(new VideoFrames(new byte[3 * 20 * 26], 1, 20, 26), 0, draws);
        Assert.Equal(0, draws.Left);

        float[] input = file.Floats($"erase/{i}/input"), output = file.Floats($"erase/{i}/output"), ours = [.. input];
        foreach (var patch in erased.Patches)
        {
            patch.Write(ours, 26);
        }

        Assert.Equal(Changed(input, output), Changed(input, ours));
        if (mode == "const")
        {
            Assert.Equal(output, ours);
        }
    }

    [Fact]
    [Trait("Category", "Golden")]
    public void Apply_Clip_CoversTheSameBoxOfAllFrames()
    {
        using var file = AugmentationFixture.Open("pipelines");
        float[] input = file.Floats("erase_cube/input"), output = file.Floats("erase_cube/output"), ours = [.. input];
        var draws = AugmentationFixture.Draws(AugmentationFixture.Parameters.GetProperty("random_erasing_cube").GetProperty("draws"));
        var erased = new RandomErasing(1).Apply(new VideoFrames(new byte[3 * 3 * 18 * 22], 3, 18, 22), 0, draws);
        Assert.Equal([0, 1, 2], erased.Patches.Select(patch => patch.Frame));
        foreach (var patch in erased.Patches)
        {
            patch.Write(ours.AsSpan(patch.Frame * 3 * 18 * 22, 3 * 18 * 22), 22);
        }

        Assert.Equal(Changed(input, output), Changed(input, ours));
    }

    [Theory]
    [InlineData(ErasingFill.Zero)]
    [InlineData(ErasingFill.Color)]
    [InlineData(ErasingFill.Pixel)]
    public void Fill_InTheTensor_IsWhatItSays(ErasingFill fill)
    {
        var erasing = new RandomErasing(1) { Fill = fill, MinimumArea = 0.3 };
        var erased = erasing.Apply(new VideoFrames(new byte[2 * 3 * 64 * 64], 2, 64, 64), 64, new Random(3));
        using var tensor = FrameTensors.ToTensor([erased], MPlug2Config.Nano.Vision with { ImageSize = 64 }); // [1, 3, T, H, W]
        var black = (0 - 0.48145466f) / 0.26862954f;
        using var red = tensor[0, 0].contiguous();
        float[] inside = [.. red.data<float>().Where(value => Math.Abs(value - black) > 1e-5)];
        Assert.InRange(inside.Length, 2 * 64 * 64 * 0.28, 2 * 64 * 64 * 0.35);
        double mean = inside.Average(), deviation = Math.Sqrt(inside.Average(value => (value - mean) * (value - mean)));
        var (least, most) = fill switch { ErasingFill.Zero => (1, 1), ErasingFill.Color => (2, 2), _ => (inside.Length * 99 / 100, inside.Length) };
        Assert.InRange(inside.Distinct().Count(), least, most); // a colour for each frame
        Assert.True(fill != ErasingFill.Pixel || (Math.Abs(mean) < 0.1 && Math.Abs(deviation - 1) < 0.1), $"mean {mean}, deviation {deviation}");
    }

    [Fact]
    public void Mirror_AfterErasing_MovesTheBox()
    {
        var erased = new RandomErasing(1).Apply(new VideoFrames(new byte[3 * 8 * 8], 1, 8, 8), 8, new Random(1));
        var (before, after) = (Assert.Single(erased.Patches), Assert.Single(RandomFlip.Mirror(erased).Patches));
        Assert.Equal(8 - before.Left - before.Width, after.Left);
        Assert.Equal(before.Values[before.Width - 1], after.Values[0]);
    }

    [Fact]
    public void ToTensor_ErasedForAnotherSize_IsRefused()
    {
        var erased = new RandomErasing(1).Apply(new VideoFrames(new byte[3 * 8 * 8], 1, 8, 8), 8, new Random(1));
        Assert.Contains("Erase after", Assert.Throws<ArgumentException>(
            () => FrameTensors.ToTensor([erased], MPlug2Config.Nano.Vision with { ImageSize = 16 })).Message, StringComparison.Ordinal);
    }

    private static IEnumerable<bool> Changed(float[] before, float[] after) => before.Zip(after, (one, other) => one != other);
}
