using System.Diagnostics;
using System.Text;
using MPlug2.ML.Media;

namespace MPlug2.ML.Tests.Media;

/// <summary>What must not be read is refused with its reason, and opens no other file.</summary>
public sealed class MediaIntakeTests(TestClips clips) : IClassFixture<TestClips>
{
    private const string H264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p";

    private string Secret => clips.Make("secret.mp4", 12, H264);

    [Theory]
    [InlineData(null, VideoRejectionReason.Missing)]
    [InlineData("", VideoRejectionReason.Missing)]
    [InlineData("  ", VideoRejectionReason.Missing)]
    [InlineData("no-such-file.mp4", VideoRejectionReason.Missing)]
    [InlineData("http://127.0.0.1:9/clip.mp4", VideoRejectionReason.NotAllowed)]
    [InlineData("concat:one.mp4|two.mp4", VideoRejectionReason.NotAllowed)]
    [InlineData("subfile,,start,0,end,9,,:one.mp4", VideoRejectionReason.NotAllowed)]
    [InlineData("a\0b.mp4", VideoRejectionReason.NotAllowed)]
    [InlineData("/dev/zero", VideoRejectionReason.NotAllowed)]
    public void Read_BadPath_IsRejectedWithItsReason(string? path, VideoRejectionReason reason)
    {
        var fault = Reject(MediaReference.FromFile(path));
        Assert.Equal(reason, fault.Reason);
        Assert.Equal(path ?? "", fault.Media);
    }

    [Fact]
    public void Read_Folder_IsNotAllowed() => Assert.Equal(VideoRejectionReason.NotAllowed, Reject(clips.Folder).Reason);

    [SkippableFact]
    public void Read_NamedPipe_IsRefusedWithoutOpeningIt() =>
        Assert.Equal(VideoRejectionReason.NotAllowed, Reject(NamedPipe("pipe.mp4")).Reason);

    [Fact]
    public void Read_NoBytes_IsEmpty()
    {
        Assert.Equal(VideoRejectionReason.Empty, Reject(clips.Write("empty.mp4", [])).Reason);
        Assert.Equal(VideoRejectionReason.Empty, Reject(MediaReference.FromBytes(default)).Reason);
    }

    [Fact]
    public void Read_TextNamedMp4_IsNotAVideo() =>
        Assert.Equal(VideoRejectionReason.NotAVideo, Reject(clips.Write("text.mp4", "just words, no pictures at all"u8)).Reason);

    [Fact]
    public void Read_JunkBehindTheLastBox_IsRead()
    {
        var path = clips.Write("junk.mp4", [.. File.ReadAllBytes(Secret), .. "trailing words that are no box"u8]);
        Assert.Equal(16, new VideoSource().Read(MediaReference.FromFile(path), new FrameRequest()).Count);
    }

    [Fact]
    public void Read_MoreBytesThanAllowed_IsTooLarge()
    {
        var limits = new MediaLimits { MaximumFileBytes = 100 };
        Assert.Equal(VideoRejectionReason.TooLarge, Reject(Secret, limits).Reason);
        Assert.Equal(VideoRejectionReason.TooLarge, Reject(MediaReference.FromBytes(File.ReadAllBytes(Secret)), limits).Reason);
    }

    [Theory]
    [InlineData("picture.mkv", "-c:v png", "IHDR", 4, new byte[] { 0, 0, 0x27, 0x10, 0, 0, 0x27, 0x10 })]
    [InlineData("picture.gif", "", "GIF8", 6, new byte[] { 0x10, 0x27, 0x10, 0x27 })]
    public void Read_HugeFrame_IsTooLargeAndNamesTheSize(string name, string encoder, string header, int at, byte[] size)
    {
        // A small picture whose own header claims 10,000 x 10,000.
        var bytes = File.ReadAllBytes(clips.Make(name, 1, encoder));
        var place = bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(header));
        Assert.True(place >= 0);
        size.CopyTo(bytes, place + at);
        var fault = Reject(clips.Write("huge-" + name, bytes));
        Assert.Equal(VideoRejectionReason.TooLarge, fault.Reason);
        Assert.Contains("10000 x 10000", fault.Message);
    }

    [Fact]
    public void Read_MorePixelsThanAllowed_IsTooLarge()
    {
        Assert.Equal(VideoRejectionReason.TooLarge, Reject(Secret, new MediaLimits { MaximumPixelsPerFrame = 64 * 48 - 1 }).Reason);
        new VideoSource(new() { Limits = new() { MaximumPixelsPerFrame = 64 * 48 } })
            .Read(MediaReference.FromFile(Secret), new FrameRequest());
    }

    [Fact]
    public void Read_SoundAlone_HasNoVideoStream()
    {
        var path = clips.Remake("sound-only.mp4", Secret, "-f lavfi -i sine=duration=1", "-map 0 -c:a aac");
        Assert.Equal(VideoRejectionReason.NoVideoStream, Reject(path).Reason);
    }

    [Fact]
    public void Read_LongerThanAllowed_IsTooLong()
    {
        var path = clips.Make("three-seconds.mp4", 75, H264);
        Assert.Equal(VideoRejectionReason.TooLong, Reject(path, new MediaLimits { MaximumDuration = TimeSpan.FromSeconds(2) }).Reason);
        Assert.Equal(VideoRejectionReason.TooLong, Reject(path, new MediaLimits { MaximumFrames = 70 }).Reason);
        new VideoSource(new() { Limits = new() { MaximumFrames = 75, MaximumDuration = TimeSpan.FromSeconds(3) } })
            .Read(MediaReference.FromFile(path), new FrameRequest());
    }

    [Fact]
    public void Read_HeaderAnnouncesTenHours_IsTooLong()
    {
        // The track keeps its frames; the durations in the movie, track and media headers claim 10 h at their scale of 1/1000 or finer.
        var bytes = File.ReadAllBytes(Secret);
        var header = bytes.AsSpan(bytes.AsSpan().IndexOf("mvhd"u8));
        var scale = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(header[16..]);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(header[20..], 36000 * scale);
        var track = bytes.AsSpan(bytes.AsSpan().IndexOf("mdhd"u8));
        var trackScale = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(track[16..]);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(track[20..], 36000 * trackScale);
        Assert.Equal(VideoRejectionReason.TooLong, Reject(clips.Write("ten-hours.mp4", bytes)).Reason);
    }

    [Fact]
    public void Read_OutsideAllowedRoots_IsNotAllowed()
    {
        var allowed = Directory.CreateDirectory(Path.Combine(clips.Folder, "allowed")).FullName;
        var inside = Path.Combine(allowed, "inside.mp4");
        File.Copy(Secret, inside, overwrite: true);
        var limits = new MediaLimits { AllowedRoots = [allowed] };
        new VideoSource(new() { Limits = limits }).Read(MediaReference.FromFile(inside), new FrameRequest { Count = 1 });

        Assert.Equal(VideoRejectionReason.NotAllowed, Reject(Secret, limits).Reason);
        Assert.Equal(VideoRejectionReason.NotAllowed, Reject(Path.Combine(allowed, "..", "secret.mp4"), limits).Reason);
        Assert.Equal(VideoRejectionReason.NotAllowed, Reject("/no/such/file.mp4", limits).Reason);
        var sibling = Directory.CreateDirectory(allowed + "-not").FullName;
        File.Copy(Secret, Path.Combine(sibling, "x.mp4"), overwrite: true);
        Assert.Equal(VideoRejectionReason.NotAllowed, Reject(Path.Combine(sibling, "x.mp4"), limits).Reason);
    }

    [SkippableFact]
    public void Read_SymbolicLinkOutOfAllowedRoot_IsNotAllowed()
    {
        Skip.If(OperatingSystem.IsWindows(), "Making links needs a privilege on Windows.");
        var allowed = Directory.CreateDirectory(Path.Combine(clips.Folder, "linked")).FullName;
        var file = Path.Combine(allowed, "link.mp4");
        var folder = Path.Combine(allowed, "out");
        File.CreateSymbolicLink(file, Secret);
        Directory.CreateSymbolicLink(folder, clips.Folder);
        var limits = new MediaLimits { AllowedRoots = [allowed] };
        Assert.Equal(VideoRejectionReason.NotAllowed, Reject(file, limits).Reason);
        Assert.Equal(VideoRejectionReason.NotAllowed, Reject(Path.Combine(folder, "secret.mp4"), limits).Reason);

        // A root that is itself a link is resolved too.
        var other = Path.Combine(clips.Folder, "root-link");
        Directory.CreateSymbolicLink(other, clips.Folder);
        new VideoSource(new() { Limits = new() { AllowedRoots = [other] } })
            .Read(MediaReference.FromFile(Secret), new FrameRequest { Count = 1 });
    }

    [SkippableTheory]
    [InlineData("concat", "ffconcat version 1.0\nfile sentinel.mp4\n")]
    [InlineData("concat-absolute", "ffconcat version 1.0\nfile '{0}'\n")]
    [InlineData("playlist", "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:{0}\n#EXT-X-ENDLIST\n")]
    [InlineData("playlist-relative", "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nsentinel.mp4\n#EXT-X-ENDLIST\n")]
    public void Read_ScriptNamedMp4_IsRefusedWithoutOpeningAnotherFile(string name, string content)
    {
        // Whoever opens the pipe to read it waits for ever: then the reason would be TimedOut.
        var sentinel = NamedPipe("sentinel.mp4");
        var path = clips.Write(name + ".mp4", Encoding.UTF8.GetBytes(content.Replace("{0}", sentinel, StringComparison.Ordinal)));
        Assert.Equal(VideoRejectionReason.NotAVideo, Reject(path, new MediaLimits { Timeout = TimeSpan.FromSeconds(20) }).Reason);
    }

    [Theory]
    [InlineData("whole.mp4", H264 + " -movflags +faststart")]
    [InlineData("late-header.mp4", H264)]
    [InlineData("whole.mkv", H264)]
    [InlineData("whole.webm", "-c:v libvpx-vp9 -deadline realtime -cpu-used 8")]
    [InlineData("whole.avi", "-c:v mpeg4")]
    [InlineData("whole.gif", "")]
    public void Read_CutAnywhere_IsRejectedOrGivesTheSameFrames(string name, string encoder)
    {
        var path = clips.Make(name, 30, encoder);
        var whole = File.ReadAllBytes(path);
        var source = new VideoSource();
        var request = new FrameRequest { Count = 4 };
        var expected = source.Read(MediaReference.FromFile(path), request);
        var rejected = 0;
        var random = new Random(7);
        int[] cuts = [40, whole.Length - 1, .. Enumerable.Range(0, 3).Select(_ => random.Next(100, whole.Length - 50))];
        foreach (var length in cuts)
        {
            try
            {
                var frames = source.Read(MediaReference.FromBytes(whole.AsMemory(0, length)), request);
                Assert.True(
                    frames.Pixels.AsSpan().SequenceEqual(expected.Pixels),
                    $"cut to {length} of {whole.Length} bytes: other frames");
            }
            catch (VideoRejectedException fault)
            {
                Assert.Contains(fault.Reason, new[] { VideoRejectionReason.Truncated, VideoRejectionReason.NotAVideo });
                rejected++;
            }
        }

        Assert.True(rejected >= cuts.Length - 1, $"{rejected} of {cuts.Length} cuts were noticed");
    }

    [Fact]
    public void Read_FrameDataDestroyed_GivesNoOtherClipsFramesAndNoCrash()
    {
        var bytes = File.ReadAllBytes(Secret);
        var data = bytes.AsSpan().IndexOf("mdat"u8) + 4;
        bytes.AsSpan(data + 800, 400).Clear();
        Assert.True(data > 4);
        var path = clips.Write("destroyed.mp4", bytes);
        var exception = Record.Exception(() => new VideoSource().Read(MediaReference.FromFile(path), new FrameRequest { Count = 12 }));
        Assert.True(exception is null or VideoRejectedException, exception?.ToString());
    }

    [Fact]
    public void Constructor_BadLimits_ListsEveryFault()
    {
        var fault = Assert.Throws<ArgumentException>(() => new VideoSource(new()
        {
            Limits = new() { MaximumFileBytes = 0, Timeout = TimeSpan.Zero, Containers = ["a,b"] },
        }));
        foreach (var name in new[] { "MaximumFileBytes", "Timeout", "Containers" })
        {
            Assert.Contains(name, fault.Message);
        }
    }

    private static VideoRejectedException Reject(string path, MediaLimits? limits = null) => Reject(MediaReference.FromFile(path), limits);

    private static VideoRejectedException Reject(MediaReference media, MediaLimits? limits = null) =>
        Assert.Throws<VideoRejectedException>(() => new VideoSource(new() { Limits = limits ?? new() }).Read(media, new FrameRequest()));

    private string NamedPipe(string name)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Named pipes are tried on Linux.");
        var path = Path.Combine(clips.Folder, name);
        if (!File.Exists(path))
        {
            using var make = Process.Start("mkfifo", [path]);
            make.WaitForExit();
        }

        return path;
    }
}
