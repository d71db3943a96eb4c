using MPlug2.ML.Media;
using SkiaSharp;

namespace MPlug2.ML.Tests.Media;

public sealed class MediaSpillTests(TestClips clips) : IClassFixture<TestClips>
{
    private static readonly FrameRequest Request = new() { Count = 3 };

    private byte[] Clip => File.ReadAllBytes(clips.Make("spilled.mp4", 9, "-c:v libx264 -preset ultrafast -pix_fmt yuv420p"));

    [Fact]
    public void Keep_Bytes_GivesTheSameFramesWithoutHoldingThem()
    {
        using var spill = new MediaSpill(Path.GetTempPath());
        var (whole, held) = Spill(spill, Clip);
        var kept = spill.Keep(MediaReference.FromBytes(Clip));
        Assert.True(kept.Bytes.IsEmpty);
        Assert.Equal(MediaReference.FromBytes(Clip).Name, kept.Name);
        Assert.Equal(new VideoSource().Read(MediaReference.FromBytes(Clip), Request).Pixels, new VideoSource().Read(whole, Request).Pixels);
        GC.Collect();
        Assert.False(held.TryGetTarget(out _), "The bytes are still in memory.");
        GC.KeepAlive(whole);
    }

    [Fact]
    public void Keep_AllowedRoots_ConcernPathsOfRowsOnly()
    {
        using var spill = new MediaSpill(Path.GetTempPath());
        var source = new VideoSource(new VideoSourceOptions { Limits = new() { AllowedRoots = [clips.Folder] } });
        Assert.Equal(3, source.Read(spill.Keep(MediaReference.FromBytes(Clip)), Request).Count);
    }

    [Fact]
    public void Keep_SameBytesTwice_WritesThemOnce()
    {
        using var spill = new MediaSpill(Path.GetTempPath());
        var (first, second) = (spill.Keep(MediaReference.FromBytes(Clip)), spill.Keep(MediaReference.FromBytes(Clip)));
        Assert.Equal(first.Spilled, second.Spilled);
        Assert.Equal(Clip.Length, spill.Bytes);
        var other = spill.Keep(MediaReference.FromBytes(Clip.AsMemory()[..^1]));
        Assert.NotEqual(first.Spilled, other.Spilled);
        Assert.Equal(2 * Clip.Length - 1, spill.Bytes);
    }

    [Fact]
    public void Keep_PathOrNothing_StaysAsItIs()
    {
        using var spill = new MediaSpill(Path.GetTempPath());
        MediaReference path = MediaReference.FromFile("a.mp4"), nothing = MediaReference.FromBytes(default);
        Assert.Same(path, spill.Keep(path));
        Assert.Same(nothing, spill.Keep(nothing));
        Assert.Equal(0, spill.Bytes);
    }

    [Fact]
    public void Dispose_Always_DeletesTheFolder()
    {
        var spill = new MediaSpill(Path.GetTempPath());
        var kept = spill.Keep(MediaReference.FromBytes(Clip));
        Assert.True(File.Exists(kept.Spilled));
        spill.Dispose();
        Assert.False(Directory.Exists(Path.GetDirectoryName(kept.Spilled)));
        var error = Assert.Throws<VideoRejectedException>(() => new VideoSource().Read(kept, Request));
        Assert.Equal(VideoRejectionReason.Missing, error.Reason);
    }

    [Fact]
    public void Read_LimitsAndDamage_AreThoseOfBytes()
    {
        using var spill = new MediaSpill(Path.GetTempPath());
        foreach (var bytes in new[] { Clip, Clip[..^200], "no video"u8.ToArray() })
        {
            var source = new VideoSource(new VideoSourceOptions { Limits = new() { MaximumFileBytes = Clip.Length - 1 } });
            var expected = Assert.Throws<VideoRejectedException>(() => source.Read(MediaReference.FromBytes(bytes), Request));
            var actual = Assert.Throws<VideoRejectedException>(() => source.Read(spill.Keep(MediaReference.FromBytes(bytes)), Request));
            Assert.Equal((expected.Reason, expected.Media), (actual.Reason, actual.Media));
        }
    }

    [Fact]
    public void Read_ImageOverTheLimitOrDeleted_IsRejectedLikeAFile()
    {
        var spill = new MediaSpill(Path.GetTempPath());
        var bytes = TestImages.Encode(8, 8, (_, _) => SKColors.Red, SKEncodedImageFormat.Png);
        var kept = spill.Keep(MediaReference.FromImageBytes(bytes));
        var request = new ImageRequest { Size = 8 };
        Assert.Equal(1, new ImageSource().Read(kept, request).Frames.Count);
        var limited = new ImageSource(new MediaLimits { MaximumImageBytes = bytes.Length - 1 });
        Assert.Equal(ImageRejectionReason.TooLarge, Assert.Throws<ImageRejectedException>(() => limited.Read(kept, request)).Reason);
        spill.Dispose();
        Assert.Equal(ImageRejectionReason.Missing, Assert.Throws<ImageRejectedException>(() => new ImageSource().Read(kept, request)).Reason);
    }

    [Fact]
    public void Keep_FolderOfTheContext_HoldsTheFilesUntilTheEnd()
    {
        var parent = Directory.CreateTempSubdirectory("mplug2-spill-").FullName;
        try
        {
            var below = Path.Combine(parent, "made when needed");
            using (var spill = new MediaSpill(below))
            {
                Assert.False(Directory.Exists(below));
                var kept = spill.Keep(MediaReference.FromBytes(new byte[] { 1, 2, 3 }));
                Assert.StartsWith(below, kept.Spilled, StringComparison.Ordinal);
            }

            Assert.Empty(Directory.GetFileSystemEntries(below));
        }
        finally
        {
            Directory.Delete(parent, recursive: true);
        }
    }

    private static (MediaReference Kept, WeakReference<byte[]> Held) Spill(MediaSpill spill, byte[] bytes)
    {
        byte[] own = [.. bytes];
        return (spill.Keep(MediaReference.FromBytes(own)), new WeakReference<byte[]>(own));
    }
}
