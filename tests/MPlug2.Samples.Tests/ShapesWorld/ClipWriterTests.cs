using MPlug2.Samples.ShapesWorld;

namespace MPlug2.Samples.Tests.ShapesWorld;

public class ClipWriterTests
{
    private static readonly ClipFormat Format = new(64, 64, 4, 4);

    [Fact]
    public async Task WriteAsync_ManyClips_EachDecodesToItsFrames()
    {
        using var folder = new TemporaryFolder();
        var clips = new WorldGenerator(2).Generate(WorldSplit.Train, 40).Select(clip => SceneRenderer.Render(clip.Scene)).ToArray();
        var paths = await new ClipWriter().WriteAsync(clips, Format, folder["clips"], "train");

        Assert.Equal(40, paths.Count);
        Assert.Equal(paths.Order(StringComparer.Ordinal), Directory.GetFileSystemEntries(folder["clips"]).Order(StringComparer.Ordinal));
        var reader = new ClipReader();
        foreach (var i in (int[])[0, 1, 17, 38, 39])
        {
            var decoded = await reader.ReadAsync(paths[i]);
            Assert.Equal(Format.ByteCount, decoded.Length);

            // Noise of a single pixel's colour is lost (4:2:0); what is left of the difference is that noise, and far from another clip.
            Assert.InRange(MeanDifference(clips[i], decoded), 0, 6);
            Assert.InRange(MeanDifference(clips[(i + 1) % 40], decoded), 12, 255);
        }
    }

    [Fact]
    public async Task WriteAsync_WithoutNoise_ColoursSurvive()
    {
        using var folder = new TemporaryFolder();
        var scenes = Enum.GetValues<WorldColor>()
            .Select((color, i) => new WorldGenerator(i, new WorldOptions { Noise = 0 }).Generate(WorldSplit.Train, 64).First(c => c.Combination.Color == color).Scene)
            .ToArray();
        var paths = await new ClipWriter().WriteAsync(scenes.Select(SceneRenderer.Render), Format, folder.Path);
        for (var i = 0; i < scenes.Length; i++)
        {
            var original = SceneRenderer.Render(scenes[i]);
            var decoded = await new ClipReader().ReadAsync(paths[i]);
            Assert.InRange(MeanDifference(original, decoded), 0, 2);
            for (var frame = 0; frame < 4; frame++)
            {
                var center = scenes[i].Objects[0].Path[frame];
                var at = 3 * ((((frame * 64) + (int)center.Y) * 64) + (int)center.X);
                for (var channel = 0; channel < 3; channel++)
                {
                    Assert.InRange(decoded[at + channel] - original[at + channel], -6, 6);
                }
            }
        }
    }

    [Theory]
    [InlineData(5, 30)]
    [InlineData(1, 25)]
    [InlineData(7, 3)]
    public async Task WriteAsync_OtherRates_CutsAtEveryClip(int frames, int rate)
    {
        using var folder = new TemporaryFolder();
        var format = new ClipFormat(32, 16, frames, rate);
        var clips = Enumerable.Range(0, 60).Select(i => Enumerable.Repeat((byte)(i * 4), format.ByteCount).ToArray()).ToArray();
        var paths = await new ClipWriter().WriteAsync(clips, format, folder.Path);
        foreach (var i in (int[])[0, 1, 30, 58, 59])
        {
            var decoded = await new ClipReader().ReadAsync(paths[i]);
            Assert.Equal(format.ByteCount, decoded.Length);
            Assert.All(decoded, value => Assert.InRange(value, Math.Max(0, (i * 4) - 2), (i * 4) + 2));
        }
    }

    [Fact]
    public async Task WriteAsync_Neighbours_DoNotChangeAClip()
    {
        using var folder = new TemporaryFolder();
        var clips = new WorldGenerator(2).Generate(WorldSplit.Train, 3).Select(clip => SceneRenderer.Render(clip.Scene)).ToArray();
        var together = await new ClipWriter().WriteAsync(clips, Format, folder["together"]);
        var alone = await new ClipWriter().WriteAsync([clips[2]], Format, folder["alone"]);
        Assert.Equal(await new ClipReader().ReadAsync(together[2]), await new ClipReader().ReadAsync(alone[0]));
    }

    [Fact]
    public async Task WriteAsync_ClipOfWrongLength_ThrowsAndLeavesNothing()
    {
        using var folder = new TemporaryFolder();
        var error = await Assert.ThrowsAsync<ArgumentException>(
            () => new ClipWriter().WriteAsync([new byte[Format.ByteCount], new byte[5]], Format, folder.Path));
        Assert.Contains("Clip 1 has 5 bytes", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task WriteAsync_Cancelled_ThrowsAndLeavesNothing()
    {
        using var folder = new TemporaryFolder();
        using var cancellation = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new ClipWriter().WriteAsync(Endless(), Format, folder.Path, cancellationToken: cancellation.Token));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));

        IEnumerable<byte[]> Endless()
        {
            for (var i = 0; ; i++)
            {
                if (i == 20)
                {
                    cancellation.Cancel();
                }

                yield return new byte[Format.ByteCount];
            }
        }
    }

    [Fact]
    public async Task WriteAsync_FFmpegMissing_SaysWhatToDo()
    {
        using var folder = new TemporaryFolder();
        var error = await Assert.ThrowsAsync<FFmpegException>(
            () => new ClipWriter("no-such-ffmpeg").WriteAsync([new byte[Format.ByteCount]], Format, folder.Path));
        Assert.Contains("install", error.Message, StringComparison.Ordinal);
        Assert.Contains("no-such-ffmpeg", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_NoVideo_SaysWhatFFmpegSaid()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["not.mp4"], "not a video");
        var error = await Assert.ThrowsAsync<FFmpegException>(() => new ClipReader().ReadAsync(folder["not.mp4"]));
        Assert.Contains("Invalid data", error.Message, StringComparison.Ordinal);
    }

    private static double MeanDifference(byte[] left, byte[] right) => left.Zip(right, (a, b) => (double)Math.Abs(a - b)).Average();
}
