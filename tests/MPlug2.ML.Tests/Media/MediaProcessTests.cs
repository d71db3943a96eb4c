using MPlug2.ML.Media;

namespace MPlug2.ML.Tests.Media;

/// <summary>An ffmpeg that hangs, floods or crashes costs one row, never the process that reads it.</summary>
public sealed class MediaProcessTests
{
    private const string Forever = "while true; do sleep 1; done";

    [SkippableTheory]
    [InlineData(Forever)]
    [InlineData("trap '' TERM INT HUP; " + Forever)]
    [InlineData("sleep 1000 & sleep 1000")]
    [InlineData("exec 1>&-; " + Forever)]
    [InlineData("yes error 1>&2")]
    public void Read_CancelledWhileFfmpegMisbehaves_EndsAndLeavesNoProcess(string body)
    {
        using var fake = Fake(body);
        using var cancel = new CancellationTokenSource();
        var reading = Task.Run(() => Read(fake, new MediaLimits(), cancel.Token));
        fake.WaitUntilStarted();
        cancel.Cancel();
        var fault = Assert.Throws<OperationCanceledException>(() => reading.GetAwaiter().GetResult());
        Assert.Equal(cancel.Token, fault.CancellationToken);
        fake.AssertNoneAlive();
    }

    [SkippableFact]
    public void Read_FfmpegNeverEnds_TimesOutAndLeavesNoProcess()
    {
        using var fake = Fake(Forever);
        var fault = Assert.Throws<VideoRejectedException>(() => Read(fake, new MediaLimits { Timeout = TimeSpan.FromSeconds(1.5) }));
        Assert.Equal(VideoRejectionReason.TimedOut, fault.Reason);
        fake.AssertNoneAlive();
    }

    [SkippableTheory]
    [InlineData("cat /dev/zero")]
    [InlineData("yes 'packet|pts=1|size=5|flags=K_'")]
    [InlineData("while true; do printf 'P6\\n4 4\\n255\\n'; head -c 48 /dev/zero; done")]
    [InlineData("exit 139")]
    [InlineData("kill -SEGV $$")]
    [InlineData("printf 'P6\\n99999999 99999999\\n255\\n'; exit 0")]
    public void Read_FfmpegFloodsOrCrashes_IsRejectedAndLeavesNoProcess(string body)
    {
        using var fake = Fake(body);
        Assert.Throws<VideoRejectedException>(() => Read(fake, new MediaLimits { MaximumFrames = 1000, Timeout = TimeSpan.FromSeconds(5) }));
        fake.AssertNoneAlive();
    }

    [SkippableFact]
    public void Run_MoreErrorTextThanAllowed_IsStopped()
    {
        using var fake = Fake("yes error 1>&2");
        var lines = 0;
        var result = MediaProcess.Run(
            Command(fake, 100, 1 << 16), output => output.CopyTo(Stream.Null), _ => lines++, CancellationToken.None);
        Assert.Equal(MediaProcessEnd.TooMuchOutput, result.End);
        Assert.True(lines > 1000, $"{lines} lines");
        fake.AssertNoneAlive();
    }

    [SkippableFact]
    public void Run_OneEndlessErrorLine_IsCut()
    {
        using var fake = Fake("head -c 3000000 /dev/zero | tr '\\0' x 1>&2");
        var longest = 0;
        MediaProcess.Run(
            Command(fake, 100, 1 << 23),
            output => output.CopyTo(Stream.Null),
            line => longest = Math.Max(longest, line.Length),
            CancellationToken.None);
        Assert.Equal(1024, longest);
    }

    [SkippableTheory]
    [InlineData(10, false)]
    [InlineData(9, true)]
    public void Run_OutputCap_LetsExactlyThatMuchThrough(int cap, bool isTooMuch)
    {
        using var fake = Fake("printf 0123456789");
        using var kept = new MemoryStream();
        var result = MediaProcess.Run(Command(fake, cap, 1000), output => output.CopyTo(kept), _ => { }, CancellationToken.None);
        Assert.Equal((isTooMuch ? MediaProcessEnd.TooMuchOutput : MediaProcessEnd.Exited, cap), (result.End, (int)kept.Length));
    }

    [SkippableFact]
    public void Run_ReaderThrows_PassesItOnAndLeavesNoProcess()
    {
        using var fake = Fake(Forever);
        Assert.Throws<InvalidDataException>(() => MediaProcess.Run(
            Command(fake, 100, 100),
            _ =>
            {
                fake.WaitUntilStarted();
                throw new InvalidDataException();
            },
            _ => { },
            CancellationToken.None));
        fake.AssertNoneAlive();
    }

    [SkippableFact]
    public void Run_Ended_HasClosedTheOutput()
    {
        using var fake = Fake("exit 0");
        Stream? kept = null;
        MediaProcess.Run(Command(fake, 100, 100), output => kept = output, _ => { }, CancellationToken.None);
        Assert.Throws<ObjectDisposedException>(() => kept!.ReadByte());
    }

    [SkippableFact]
    public void Locate_FirstTryFails_IsTriedAgain()
    {
        using var fake = Fake("exit 0");
        var away = fake.Folder + "-away";
        var locator = new FfmpegLocator(fake.Folder);
        Directory.Move(fake.Folder, away);
        Assert.Throws<FfmpegNotFoundException>(() => locator.FfmpegPath);
        Assert.Throws<FfmpegNotFoundException>(() => locator.FfprobePath);
        Assert.StartsWith("problem: ", locator.Describe());
        Directory.Move(away, fake.Folder);
        Assert.StartsWith("ffmpeg version 5.1.9 fake", locator.Describe());
        Assert.Equal(Path.Combine(fake.Folder, "ffprobe"), locator.FfprobePath);
        Directory.Move(fake.Folder, away);
        Assert.StartsWith("ffmpeg version 5.1.9 fake", locator.Describe()); // what was found is kept
        Directory.Move(away, fake.Folder);
    }

    [Fact]
    public void Locate_NothingThere_SaysHowToInstall()
    {
        var folder = Directory.CreateTempSubdirectory("mplug2-none-");
        try
        {
            var locator = new FfmpegLocator(folder.FullName);
            var fault = Assert.Throws<FfmpegNotFoundException>(() => locator.FfmpegPath);
            Assert.Contains("apt-get install ffmpeg", fault.Message);
            Assert.Contains(FfmpegLocator.PathVariable, fault.Message);
            Assert.StartsWith("problem: ", locator.Describe());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Describe_InstalledFfmpeg_NamesItsVersionAndPlace()
    {
        var text = FfmpegLocator.Default.Describe();
        Assert.StartsWith("ffmpeg version", text);
        Assert.Contains(FfmpegLocator.Default.FfprobePath, text);
    }

    private static FakeFfmpeg Fake(string body)
    {
        Skip.If(OperatingSystem.IsWindows(), "The fake is a bash script.");
        return new FakeFfmpeg(body);
    }

    private static MediaCommand Command(FakeFfmpeg fake, long output, long errors) =>
        new(Path.Combine(fake.Folder, "ffmpeg"), ["x"], fake.Folder) { MaximumOutputBytes = output, MaximumErrorBytes = errors };

    private static void Read(FakeFfmpeg fake, MediaLimits limits, CancellationToken cancellation = default) =>
        new VideoSource(new() { Ffmpeg = new FfmpegLocator(fake.Folder), Limits = limits })
            .Read(MediaReference.FromBytes("any bytes will do"u8.ToArray()), new FrameRequest(), cancellation);
}
