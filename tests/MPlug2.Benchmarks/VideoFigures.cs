using System.Diagnostics;
using MPlug2.Configuration;
using MPlug2.Frames;
using MPlug2.ML.Media;

namespace MPlug2.Benchmarks;

/// <summary>Frames out of files, against ffmpeg decoding the whole file; and pixels into tensors.</summary>
internal static class VideoFigures
{
    internal static IEnumerable<Figure> Measure(Settings settings)
    {
        var folder = Directory.CreateTempSubdirectory("mplug2-benchmark-").FullName;
        try
        {
            var brief = Path.Combine(folder, "10s.mp4");
            Make(brief, 10);
            var media = MediaReference.FromFile(brief);
            var best = Best.Together(settings.Runs(5), () => Decode(brief), () => Read(media, FrameResize.FfmpegScaled), () => Read(media, FrameResize.Reference),
                () => Ffmpeg("-version"));

            // The goal allows one process start beside the decoder's: the packet list of a longer file comes from ffprobe.
            var start = best[3];
            yield return new("one process start", start, best[0], "s", null, true, "ffmpeg -f null");
            yield return new("16 frames of a 10 s clip, scaled by ffmpeg, less one start", best[1] - start, best[0], "s", 1.1, true, "ffmpeg -f null");
            yield return new("16 frames of a 10 s clip, reference resize, less one start", best[2] - start, best[0], "s", 1.4, true, "ffmpeg -f null");
            if (!settings.Quick)
            {
                var lasting = Path.Combine(folder, "600s.mp4");
                Make(lasting, 600);
                var far = MediaReference.FromFile(lasting);
                var once = Best.Together(1, () => Decode(lasting), () => Read(far, FrameResize.Reference));
                yield return new("16 frames of a 10 min clip", once[1], once[0], "s", 0.2, true, "ffmpeg -f null of the whole file");
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        yield return Pixels(settings);
    }

    private static Figure Pixels(Settings settings)
    {
        var clip = new VideoFrames(new byte[16 * 224 * 224 * 3], 16, 224, 224);
        var seconds = Best.Of(settings.Runs(20), () => FrameTensors.ToTensor([clip], MPlug2Config.Base.Vision).Dispose());
        return new("pixels to tensor, 224 x 224", seconds / 16 * 1e3, 0.1, "ms a frame", 1, true, "0.1 ms a frame");
    }

    private static void Read(MediaReference media, FrameResize resize) =>
        new VideoSource().Read(media, new FrameRequest { Count = 16, Height = 224, Width = 224, Resize = resize });

    private static void Decode(string path) => Ffmpeg("-threads", "2", "-i", path, "-f", "null", "-");

    private static void Make(string path, int seconds) => Ffmpeg(
        "-f", "lavfi", "-i", $"testsrc2=size=640x360:rate=30:duration={seconds}", "-vf", "noise=alls=8:allf=t", "-c:v", "libx264", "-preset", "veryfast",
        "-g", "250", "-pix_fmt", "yuv420p", path);

    private static void Ffmpeg(params string[] arguments)
    {
        // What it prints (a -version) must not mix with the figures.
        var start = new ProcessStartInfo(FfmpegLocator.Default.FfmpegPath, ["-v", "error", "-nostdin", "-y", .. arguments]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"ffmpeg ended with {process.ExitCode}.");
        }
    }
}
