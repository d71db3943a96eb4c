using MPlug2.Checkpoints;
using MPlug2.Frames;

namespace MPlug2.Core.Tests.Frames;

public class SmoothResizeTests
{
    [SkippableTheory]
    [Trait("Category", "Golden")]
    [InlineData(36, 36)]
    [InlineData(48, 112)]
    [InlineData(98, 50)]
    public void Apply_Bicubic_IsPillowToTheByte(int height, int width)
    {
        using var file = TensorFile.Open(FixtureFolder.RequireShipped(Path.Combine("augmentation", "resizing.safetensors")));
        var resized = SmoothResize.Apply(Picture(file, "resize/input"), height, width);
        Assert.Equal(Picture(file, $"resize/pil_bicubic/{height}x{width}").Pixels, resized.Pixels);
    }

    // By hand: centre 1, support 2, so pixels 0 to 2 lie 0.25, 0.25 and 0.75 of it away: weights 0.75, 0.75, 0.25 over 1.75.
    [Fact]
    public void Apply_BilinearHalf_WeighsWithAWidenedTriangle()
    {
        var line = new VideoFrames([.. new byte[] { 0, 70, 140, 210 }.SelectMany(value => new[] { value, value, value })], 1, 1, 4);
        Assert.Equal([50, 50, 50, 160, 160, 160], SmoothResize.Apply(line, 1, 2, SmoothFilter.Bilinear).Pixels);
    }

    [Fact]
    public void Apply_SameSize_IsTheSameObject()
    {
        var frames = new VideoFrames(new byte[2 * 3 * 4 * 3], 2, 3, 4);
        Assert.Same(frames, SmoothResize.Apply(frames, 3, 4));
    }

    [Fact]
    public void Apply_SeveralFrames_ResizesEachAlone()
    {
        byte[] first = [.. Enumerable.Range(0, 48).Select(i => (byte)(5 * i))], second = [.. first.Reverse()];
        var both = SmoothResize.Apply(new VideoFrames([.. first, .. second], 2, 4, 4), 3, 5);
        Assert.Equal(SmoothResize.Apply(new VideoFrames(first, 1, 4, 4), 3, 5).Pixels, both.Frame(0).ToArray());
        Assert.Equal(SmoothResize.Apply(new VideoFrames(second, 1, 4, 4), 3, 5).Pixels, both.Frame(1).ToArray());
    }

    private static VideoFrames Picture(TensorFile file, string name)
    {
        using var tensor = file.Read(name);
        return new VideoFrames([.. tensor.data<byte>()], 1, (int)tensor.shape[0], (int)tensor.shape[1]);
    }
}
