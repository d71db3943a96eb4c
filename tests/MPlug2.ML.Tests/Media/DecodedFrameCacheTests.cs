using MPlug2.Frames;
using MPlug2.ML.Media;

namespace MPlug2.ML.Tests.Media;

public sealed class DecodedFrameCacheTests(TestClips clips) : IClassFixture<TestClips>
{
    private string Clip => clips.Make("clip.mp4", 30, "-c:v libx264 -preset ultrafast -pix_fmt yuv420p");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_SecondTime_ComesFromTheCacheUnchanged(bool onDisk)
    {
        using var cache = Cache(onDisk);
        var ways = new List<DecodeWay>();
        var source = new VideoSource(new() { Cache = cache, OnWay = ways.Add });
        var request = new FrameRequest { Count = 4, Height = 10, Width = 12 };
        var first = source.Read(MediaReference.FromFile(Clip), request);
        var second = source.Read(MediaReference.FromFile(Clip), request);
        Assert.True(first.Pixels.AsSpan().SequenceEqual(second.Pixels));
        Assert.Equal((first.Count, first.Height, first.Width), (second.Count, second.Height, second.Width));
        Assert.Single(ways);
        Assert.Equal((1, 1), (cache.Hits, cache.Misses));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_RandomWithCache_GivesTheFramesItGivesWithout(bool onDisk)
    {
        using var cache = Cache(onDisk);
        var ways = new List<DecodeWay>();
        var cached = new VideoSource(new() { Cache = cache, OnWay = ways.Add });
        var plain = new VideoSource();
        Random one = new(4), other = new(4);
        var request = new FrameRequest { Count = 5, Sampling = FrameSampling.Random, StartSeconds = 0.2, Height = 10, Width = 12 };
        var different = new HashSet<string>();
        for (var epoch = 0; epoch < 3; epoch++)
        {
            var frames = cached.Read(MediaReference.FromFile(Clip), request with { Random = one });
            var expected = plain.Read(MediaReference.FromFile(Clip), request with { Random = other });
            Assert.True(frames.Pixels.AsSpan().SequenceEqual(expected.Pixels), $"epoch {epoch}");
            different.Add(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(frames.Pixels)));
        }

        Assert.Single(ways);
        Assert.True(different.Count > 1, "every epoch drew the same frames");
    }

    [Fact]
    public void Read_RandomFromALongClip_IsNotKept()
    {
        using var cache = new DecodedFrameCache(new() { MaximumClipBytes = 1000 });
        var source = new VideoSource(new() { Cache = cache });
        source.Read(MediaReference.FromFile(Clip), new FrameRequest { Count = 2, Sampling = FrameSampling.Random, Random = new Random(1) });
        Assert.Equal(0, cache.Count);
    }

    [Fact]
    public void Read_FileRewritten_IsDecodedAgain()
    {
        using var cache = new DecodedFrameCache();
        var source = new VideoSource(new() { Cache = cache });
        var path = Path.Combine(clips.Folder, "changing.mp4");
        File.Copy(Clip, path, overwrite: true);
        var request = new FrameRequest { Count = 2 };
        var before = source.Read(MediaReference.FromFile(path), request);
        File.Copy(clips.Make("other.mp4", 30, "-c:v libx264 -preset ultrafast -pix_fmt yuv420p", filter: "negate"), path, overwrite: true);
        File.SetLastWriteTimeUtc(path, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.False(before.Pixels.AsSpan().SequenceEqual(source.Read(MediaReference.FromFile(path), request).Pixels));
    }

    [Fact]
    public void Read_SameBytes_AreFoundByTheirContent()
    {
        using var cache = new DecodedFrameCache();
        var source = new VideoSource(new() { Cache = cache });
        for (var i = 0; i < 2; i++)
        {
            source.Read(MediaReference.FromBytes(File.ReadAllBytes(Clip)), new FrameRequest { Count = 2 });
        }

        Assert.Equal((1, 1), (cache.Hits, cache.Misses));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Add_OverTheLimit_DropsTheLeastRecentlyUsed(bool onDisk)
    {
        using var cache = Cache(onDisk, maximumBytes: 25);
        cache.Add("a", Frames(1));
        cache.Add("b", Frames(2));
        Assert.NotNull(cache.TryGet("a"));
        cache.Add("c", Frames(3));
        Assert.Null(cache.TryGet("b"));
        Assert.Equal(1, cache.TryGet("a")!.Pixels[0]);
        Assert.Equal(3, cache.TryGet("c")!.Pixels[0]);
        Assert.Equal((24, 2), (cache.Bytes, cache.Count));
        Assert.Equal(onDisk ? 2 : 0, Directory.EnumerateFiles(clips.Folder, "*.rgb", SearchOption.AllDirectories).Count());
    }

    [Fact]
    public void Add_LargerThanTheWholeCache_IsNotKept()
    {
        using var cache = new DecodedFrameCache(new() { MaximumBytes = 11 });
        cache.Add("a", Frames(1));
        Assert.Null(cache.TryGet("a"));
    }

    [Fact]
    public void Dispose_OnDisk_DeletesWhatItWrote()
    {
        var folder = Path.Combine(clips.Folder, "kept");
        var cache = new DecodedFrameCache(new() { Folder = folder });
        cache.Add("a", Frames(1));
        Assert.Single(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories));
        cache.Dispose();
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
        Assert.Throws<ObjectDisposedException>(() => cache.TryGet("a"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AddAndTryGet_FromManyThreads_NeverMixesClips(bool onDisk)
    {
        using var cache = Cache(onDisk, maximumBytes: 60);
        Parallel.For(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            var number = (byte)(i % 9);
            var frames = cache.TryGet($"{number}") ?? cache.Add($"{number}", Frames(number));
            Assert.True(frames.Pixels.AsSpan().IndexOfAnyExcept(number) < 0);
        });
        Assert.True(cache.Bytes <= 60);
        Assert.Equal(400, cache.Hits + cache.Misses);
    }

    private DecodedFrameCache Cache(bool onDisk, long maximumBytes = 1 << 20) =>
        new(new() { MaximumBytes = maximumBytes, Folder = onDisk ? clips.Folder : null });

    private static VideoFrames Frames(byte value) => new([.. Enumerable.Repeat(value, 12)], 1, 2, 2);
}
