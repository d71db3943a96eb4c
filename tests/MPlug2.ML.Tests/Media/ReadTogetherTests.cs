using MPlug2.ML.Media;

namespace MPlug2.ML.Tests.Media;

public sealed class ReadTogetherTests(TestClips clips) : IClassFixture<TestClips>
{
    private const string Mp4 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p";
    private static readonly FrameRequest Request = new() { Count = 4, Height = 20, Width = 28 };

    private string[] Good =>
    [
        clips.Make("short.mp4", 9, Mp4), clips.Make("other-size.mp4", 4, Mp4, size: "80x66", rate: "4"),
        clips.Make("one-frame.mp4", 1, Mp4), clips.Make("b.mp4", 20, "-c:v libx264 -bf 3 -pix_fmt yuv420p"),
        clips.Make("moving.gif", 6, "-f gif"), clips.Rotate("turned.mp4", clips.Make("short.mp4", 9, Mp4)),
        clips.Make("old.avi", 7, "-c:v mpeg4"), clips.Make("web.webm", 7, "-c:v libvpx -b:v 200k"),
    ];

    [Fact]
    public void ReadTogether_ShortClips_GivesWhatReadGivesInOneProcess()
    {
        var ways = new List<DecodeWay>();
        var source = new VideoSource(new VideoSourceOptions { OnWay = ways.Add });
        var together = source.ReadTogether([.. Good.Select(MediaReference.FromFile)], Request);
        Assert.Equal([DecodeWay.Together], ways);
        for (var i = 0; i < Good.Length; i++)
        {
            var alone = new VideoSource().Read(MediaReference.FromFile(Good[i]), Request);
            Assert.True(together[i] is not null, Good[i]);
            Assert.Equal(alone.Pixels, together[i]!.Pixels);
        }
    }

    [Fact]
    public void ReadTogether_SomethingUnusual_LeavesThoseToRead()
    {
        var cut = Path.Combine(clips.Folder, "cut.mp4");
        File.WriteAllBytes(cut, File.ReadAllBytes(clips.Make("long.mp4", 60, Mp4))[..^3000]);
        var text = Path.Combine(clips.Folder, "text.mp4");
        File.WriteAllText(text, "not a video at all");
        string[] paths = [Good[0], cut, text, Path.Combine(clips.Folder, "missing.mp4"), "https://example.org/a.mp4", Good[1]];
        var together = new VideoSource().ReadTogether([.. paths.Select(MediaReference.FromFile), MediaReference.FromBytes(File.ReadAllBytes(Good[0]))], Request);
        for (var i = 0; i < paths.Length; i++)
        {
            if (together[i] is { } frames)
            {
                Assert.Equal(new VideoSource().Read(MediaReference.FromFile(paths[i]), Request).Pixels, frames.Pixels);
            }
        }

        Assert.All([1, 2, 3, 4, 6], place => Assert.Null(together[place]));
    }

    [Theory]
    [InlineData(FrameSampling.Middle)]
    [InlineData(FrameSampling.Random)]
    public void Preload_ThenRead_GivesTheSameFramesWithoutAnotherProcess(FrameSampling sampling)
    {
        var ways = new List<DecodeWay>();
        using var cache = new DecodedFrameCache();
        var source = new VideoSource(new VideoSourceOptions { Cache = cache, OnWay = ways.Add });
        var media = Good.Select(MediaReference.FromFile).ToList();
        source.Preload([.. media, media[0]], WithRandom());
        Assert.Equal([DecodeWay.Together], ways);
        foreach (var medium in media)
        {
            Assert.Equal(new VideoSource().Read(medium, WithRandom()).Pixels, source.Read(medium, WithRandom()).Pixels);
        }

        Assert.Single(ways);

        FrameRequest WithRandom() => Request with { Sampling = sampling, Random = new Random(3) };
    }

    [Fact]
    public void Preload_CacheTooSmall_FillsItAndStops()
    {
        using var cache = new DecodedFrameCache(new DecodedFrameCacheOptions { MaximumBytes = 3 * 28 * 20 * 12 });
        var source = new VideoSource(new VideoSourceOptions { Cache = cache });
        source.Preload([.. Good.Select(MediaReference.FromFile)], Request);
        Assert.InRange(cache.Count, 1, 3);
        Assert.NotNull(source.Read(MediaReference.FromFile(Good[5]), Request));
    }

    [Fact]
    public void ReadTogether_SameClipInManyRows_IsDecodedOnceAndGivenToEach()
    {
        var ways = new List<DecodeWay>();
        var source = new VideoSource(new VideoSourceOptions { OnWay = ways.Add });
        string[] paths = [Good[0], Good[1], Good[0], Good[1], Good[0]];
        var together = source.ReadTogether([.. paths.Select(MediaReference.FromFile)], Request);
        Assert.Equal([DecodeWay.Together], ways);
        for (var i = 0; i < paths.Length; i++)
        {
            Assert.Equal(new VideoSource().Read(MediaReference.FromFile(paths[i]), Request).Pixels, together[i]!.Pixels);
        }
    }

    [Fact]
    public void ReadTogether_SpilledBytes_GivesWhatTheFilesGive()
    {
        using var spill = new MediaSpill(Path.GetTempPath());
        var media = Good.Select(path => spill.Keep(MediaReference.FromBytes(File.ReadAllBytes(path)))).ToList();
        var together = new VideoSource().ReadTogether(media, Request);
        for (var i = 0; i < Good.Length; i++)
        {
            Assert.Equal(new VideoSource().Read(MediaReference.FromFile(Good[i]), Request).Pixels, together[i]!.Pixels);
        }
    }

    [Fact]
    public void ReadTogether_Cancelled_Throws()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => new VideoSource().ReadTogether([.. Good.Select(MediaReference.FromFile)], Request, stop.Token));
    }
}
