using MPlug2.Frames;
using MPlug2.ML.Media;

namespace MPlug2.ML.Tests.Media;

/// <summary>Compares the pixels of the frames read with a full decode of the same file, whichever way they were read.</summary>
public sealed class VideoSourceTests(TestClips clips) : IClassFixture<TestClips>
{
    private const string H264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p";

    private string Clip(string name) => name switch
    {
        "constant.mp4" => clips.Make(name, 40, H264),
        "variable.mp4" => clips.Make(name, 40, H264 + " -fps_mode vfr", filter: "select='lt(mod(n,7),3)+eq(mod(n,11),5)'"),
        "bframes.mp4" => clips.Make(name, 50, "-c:v libx264 -bf 3 -b_strategy 0 -x264-params open-gop=1:keyint=12"),
        "odd.mp4" => clips.Make(name, 21, "-c:v libx264 -pix_fmt yuv444p", filter: "format=yuv444p,crop=63:47:exact=1"),
        "rotated.mp4" => clips.Rotate(name, Clip("constant.mp4")),
        "cut.mp4" => clips.Remake(name, Clip("bframes.mp4"), "-ss 0.7", "-c copy"),
        "animation.gif" => clips.Make(name, 25, "", rate: "10"),
        "plain.avi" => clips.Make(name, 30, "-c:v mpeg4"),
        "packed.avi" => clips.Make(name, 30, "-c:v mpeg4 -bf 2 -vtag XVID"),
        "vp9.webm" => clips.Make(name, 30, "-c:v libvpx-vp9 -deadline realtime -cpu-used 8"),
        "hidden.webm" => clips.Make(name, 60, "-c:v libvpx -auto-alt-ref 1 -lag-in-frames 16 -deadline good -cpu-used 5 -b:v 100k"),
        "stream.ts" => clips.Make(name, 30, H264),
        "one.mp4" => clips.Make(name, 1, H264),
        "few.mp4" => clips.Make(name, 5, H264),
        "sound.mp4" => clips.Remake(name, Clip("constant.mp4"), "-f lavfi -i sine=duration=1.6", "-map 1 -map 0 -c:v copy -c:a aac"),
        "long.mp4" => clips.Make(name, 600, H264 + " -g 12 -bf 2"),
        "long-open.mp4" => clips.Make(name, 600, "-c:v libx264 -bf 3 -b_strategy 0 -x264-params open-gop=1:keyint=12"),
        "long-variable.mkv" => clips.Make(name, 500, H264 + " -g 10 -fps_mode vfr", filter: "select='lt(mod(n,7),3)+eq(mod(n,11),5)'"),
        "long.webm" => clips.Make(name, 400, "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -g 8"),
        _ => Path.Combine(FixtureFolder.Repository, "media", name),
    };

    public static TheoryData<string, int, int> Short => new()
    {
        { "constant.mp4", 64, 48 }, { "variable.mp4", 64, 48 }, { "bframes.mp4", 64, 48 }, { "odd.mp4", 63, 47 }, { "rotated.mp4", 48, 64 },
        { "cut.mp4", 64, 48 }, { "animation.gif", 64, 48 }, { "plain.avi", 64, 48 }, { "packed.avi", 64, 48 }, { "vp9.webm", 64, 48 },
        { "hidden.webm", 64, 48 }, { "stream.ts", 64, 48 }, { "one.mp4", 64, 48 }, { "few.mp4", 64, 48 }, { "sound.mp4", 64, 48 },
        { "pan_h264_odd_2997fps.mp4", 322, 242 }, { "pan_mpeg4_12fps.avi", 320, 240 }, { "pan_vp9_15fps.webm", 320, 240 },
        { "short_4frames.mp4", 320, 240 },
    };

    [Theory]
    [MemberData(nameof(Short))]
    public void Read_WholeInOneProcess_GivesTheReferenceFrames(string name, int width, int height)
    {
        var ways = new List<DecodeWay>();
        var source = new VideoSource(new() { OnWay = ways.Add });
        AssertMiddleFrames(source, Clip(name), 16, width, height);

        // A cut inside a group of pictures makes the decoder complain of frames that are not shown: that is looked at twice.
        Assert.Equal(name == "cut.mp4" ? [DecodeWay.Everything, DecodeWay.ByNumber] : [DecodeWay.Everything], ways);
    }

    [Theory]
    [MemberData(nameof(Short))]
    public void Read_PickedByNumber_GivesTheReferenceFrames(string name, int width, int height)
    {
        var ways = new List<DecodeWay>();
        var source = new VideoSource(new() { SmallFileBytes = 0, OnWay = ways.Add });
        AssertMiddleFrames(source, Clip(name), 16, width, height);
        Assert.Equal(DecodeWay.ByNumber, ways[^1]);
    }

    [Theory]
    [InlineData("long.mp4", 64, 48)]
    [InlineData("long-open.mp4", 64, 48)]
    [InlineData("long-variable.mkv", 64, 48)]
    [InlineData("long.webm", 64, 48)]
    public void Read_ManyKeyFrames_SeeksAndGivesTheReferenceFrames(string name, int width, int height)
    {
        var ways = new List<DecodeWay>();
        var source = new VideoSource(new() { SmallFileBytes = 0, OnWay = ways.Add });
        AssertMiddleFrames(source, Clip(name), 8, width, height);
        Assert.Equal([DecodeWay.Seeking], ways);
    }

    [Theory]
    [InlineData(FrameResize.Reference)]
    [InlineData(FrameResize.FfmpegScaled)]
    public void Read_TargetSize_ResizesAsAsked(FrameResize resize)
    {
        var path = Clip("variable.mp4");
        var frames = new VideoSource().Read(
            MediaReference.FromFile(path), new FrameRequest { Count = 4, Height = 20, Width = 30, Resize = resize });
        var all = TestClips.FullDecode(path, 64, 48);
        var scaled = TestClips.FullDecode(path, 30, 20, "scale=30:20:flags=bilinear");
        var chosen = FrameSampler.Middle(all.Count, 4);
        for (var i = 0; i < chosen.Length; i++)
        {
            var expected = resize == FrameResize.Reference
                ? NearestResize.Apply(new VideoFrames(all[chosen[i]], 1, 48, 64), 20, 30).Pixels
                : scaled[chosen[i]];
            Assert.True(frames.Frame(i).SequenceEqual(expected), $"frame {i}");
        }

        Assert.Equal((4, 20, 30), (frames.Count, frames.Height, frames.Width));
    }

    [Fact]
    public void Read_BytesInMemory_GivesTheFramesOfTheFile()
    {
        var path = Clip("bframes.mp4");
        var fromFile = new VideoSource().Read(MediaReference.FromFile(path), new FrameRequest());
        var fromBytes = new VideoSource().Read(MediaReference.FromBytes(File.ReadAllBytes(path)), new FrameRequest());
        Assert.True(fromFile.Pixels.AsSpan().SequenceEqual(fromBytes.Pixels));
    }

    [Theory]
    [InlineData("constant.mp4", 1 << 20)]
    [InlineData("constant.mp4", 0)]
    [InlineData("stream.ts", 0)]
    [InlineData("long.mp4", 0)]
    public void Read_StartAndEnd_ChoosesOnlyAmongTheFramesBetween(string name, int smallFileBytes)
    {
        var path = Clip(name);
        var source = new VideoSource(new() { SmallFileBytes = smallFileBytes });
        var frames = source.Read(MediaReference.FromFile(path), new FrameRequest { Count = 3, StartSeconds = 0.4, EndSeconds = 0.8 });

        // At 25 a second those are frames 10 to 19.
        AssertFrames(frames, TestClips.FullDecode(path, 64, 48), [.. FrameSampler.Middle(10, 3).Select(frame => 10 + frame)]);
    }

    [Theory]
    [InlineData(1 << 20)]
    [InlineData(0)]
    public void Read_NothingBetweenStartAndEnd_IsOutsideClip(int smallFileBytes)
    {
        var source = new VideoSource(new() { SmallFileBytes = smallFileBytes });
        var fault = Assert.Throws<VideoRejectedException>(
            () => source.Read(MediaReference.FromFile(Clip("few.mp4")), new FrameRequest { StartSeconds = 7 }));
        Assert.Equal(VideoRejectionReason.OutsideClip, fault.Reason);
    }

    [Theory]
    [InlineData(1 << 20)]
    [InlineData(0)]
    public void Read_Random_TakesTheFramesThatItsGeneratorNames(int smallFileBytes)
    {
        var path = Clip("bframes.mp4");
        var source = new VideoSource(new() { SmallFileBytes = smallFileBytes });
        var frames = source.Read(
            MediaReference.FromFile(path), new FrameRequest { Count = 6, Sampling = FrameSampling.Random, Random = new Random(5) });
        AssertFrames(frames, TestClips.FullDecode(path, 64, 48), FrameSampler.Random(50, 6, new Random(new Random(5).Next())));
    }

    [Fact]
    public void Read_InvalidRequest_ListsEveryFault()
    {
        var fault = Assert.Throws<ArgumentException>(() => new VideoSource().Read(
            MediaReference.FromFile("x"),
            new FrameRequest { Count = 0, Sampling = FrameSampling.Random, Height = 5, StartSeconds = 3, EndSeconds = 2 }));
        foreach (var name in new[] { "Count", "Random", "Height", "EndSeconds" })
        {
            Assert.Contains(name, fault.Message);
        }
    }

    private static void AssertMiddleFrames(VideoSource source, string path, int count, int width, int height)
    {
        var all = TestClips.FullDecode(path, width, height);
        var frames = source.Read(MediaReference.FromFile(path), new FrameRequest { Count = count });
        Assert.Equal((height, width), (frames.Height, frames.Width));
        AssertFrames(frames, all, FrameSampler.Middle(all.Count, count));
    }

    private static void AssertFrames(VideoFrames frames, List<byte[]> all, int[] expected)
    {
        Assert.Equal(expected.Length, frames.Count);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(frames.Frame(i).SequenceEqual(all[expected[i]]), $"place {i} does not hold frame {expected[i]} of {all.Count}");
        }
    }
}
