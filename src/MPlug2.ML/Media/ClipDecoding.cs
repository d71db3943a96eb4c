using MPlug2.Frames;

namespace MPlug2.ML.Media;

/// <summary>
/// Reads the chosen frames of one clip, the cheapest exact way: a small file in one pass of one process; a longer one by its packet list,
/// in one pass that picks frames by number, or by seeking where that decodes less. Every way is checked against the time stamps of the
/// frames that were really decoded, and falls back to counting those.
/// </summary>
internal sealed class ClipDecoding(
    InputFile file, FrameRequest request, FrameChoice choose, FfmpegLocator ffmpeg, DecodeSettings settings, WorkFolder folder,
    CancellationToken stop)
{
    // Measured: beyond this a second process start is cheaper than passing every frame through the pipe.
    private const long SmallClipOutputBytes = 48 << 20;

    // Seeking opens the file once for each frame: never worth it for a short clip, too heavy for very many frames.
    private const int FewestFramesToSeek = 240;
    private const int MostSeeks = 64;
    private const double SeekMargin = 1.2;

    private const int Attempts = 3;

    public VideoFrames Run() => (file.Length <= settings.SmallFileBytes ? ReadSmall() : null) ?? ReadIndexed();

    /// <summary>Decodes everything and picks afterwards; null where anything is unusual, which the packet list then explains.</summary>
    private VideoFrames? ReadSmall()
    {
        var log = new FrameLog();
        var kept = new FrameCollector(request, Math.Min(SmallClipOutputBytes, settings.Limits.MaximumKeptBytes));
        settings.OnWay?.Invoke(DecodeWay.Everything);
        var result = OnePass(null, null, kept, log, SmallClipOutputBytes);
        if (!result.Succeeded || log.HasErrors || kept.Count == 0 || kept.Count != log.Frames.Count
            || kept.Count > settings.Limits.MaximumFrames || !log.CoversAnnounced(0, settings.Limits.MaximumDuration))
        {
            return null;
        }

        var plan = Plan([.. log.Frames.Select(frame => frame.Pts ?? 0)], log.TimeBase, kept.Height, kept.Width);
        return kept.Pick(plan.Chosen);
    }

    private VideoFrames ReadIndexed()
    {
        var index = VideoProbe.Run(file, ffmpeg, settings.Limits, folder, stop);
        if (index.Truncation is { } cut)
        {
            throw file.Reject(VideoRejectionReason.Truncated, $"it ends early (ffprobe says {cut}). Copy or upload it again.");
        }

        var times = index.Pts;
        if (index.PacketsAreFrames && SeekPays(index) && ReadBySeeking(index) is { } sought)
        {
            return sought;
        }

        var mayStopEarly = index.PacketsAreFrames && request.HasWindow;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            // Without packets (or with hidden ones) the first pass only counts.
            var plan = times.Length == 0 ? new FramePlan([], [0]) : Plan(times, index.TimeBase, index.Height, index.Width);
            var log = new FrameLog();
            var kept = new FrameCollector(request, settings.Limits.MaximumKeptBytes);
            settings.OnWay?.Invoke(DecodeWay.ByNumber);
            var result = OnePass(plan.Distinct, mayStopEarly ? plan.Distinct.Length : null, kept, log, OutputCap(index, plan));
            var decoded = CheckDecoded(log, result, index);
            var expected = mayStopEarly ? times[..Math.Min(decoded.Length, times.Length)] : times;
            if (times.Length > 0 && kept.Count == plan.Distinct.Length
                && (request.HasWindow ? decoded.SequenceEqual(expected) : decoded.Length == expected.Length))
            {
                return kept.Pick(plan.Places);
            }

            if (log.HasErrors && decoded.Length < expected.Length)
            {
                throw file.Reject(
                    VideoRejectionReason.Truncated,
                    $"it announces {expected.Length} frames, {decoded.Length} can be decoded "
                    + $"(ffmpeg says {log.Errors}). Copy or upload it again.");
            }

            if (!mayStopEarly)
            {
                times = decoded;
            }

            mayStopEarly = false;
        }

        throw file.Reject(VideoRejectionReason.NotAVideo, $"{Attempts} passes over it found different frames. Is it being written to?");
    }

    private VideoFrames? ReadBySeeking(VideoIndex index)
    {
        var plan = Plan(index.Pts, index.TimeBase, index.Height, index.Width);
        var log = new FrameLog();
        var kept = new FrameCollector(request, settings.Limits.MaximumKeptBytes);
        settings.OnWay?.Invoke(DecodeWay.Seeking);
        var arguments = FfmpegArguments.Seeks(file, index, plan.Distinct, settings, ScaleFilter(), log);
        var result = MediaProcess.Run(Command(arguments, OutputCap(index, plan)), kept.Read, log.Read, stop);

        // The proof: each input gave one frame, and it carries the time stamp of the frame wanted from it.
        var exact = result.Succeeded && kept.Count == plan.Distinct.Length && log.Frames.Count == plan.Distinct.Length
            && log.Frames.All(frame => frame.Pts == index.Pts[plan.Distinct[frame.Input]])
            && log.Frames.DistinctBy(frame => frame.Input).Count() == log.Frames.Count;
        return exact ? kept.Pick(plan.Places) : null;
    }

    private bool SeekPays(VideoIndex index)
    {
        var plan = Plan(index.Pts, index.TimeBase, index.Height, index.Width);
        var toDecode = request.HasWindow ? plan.Distinct[^1] + 1 : index.Pts.Length;
        return plan.Distinct.Length <= MostSeeks
            && toDecode >= FewestFramesToSeek
            && toDecode > SeekMargin * plan.Distinct.Length * index.Pts.Length / Math.Max(1, index.KeyFrames.Length);
    }

    private FramePlan Plan(long[] times, TimeBase timeBase, int height, int width)
    {
        var (first, count) = (0, times.Length);
        if (request.HasWindow)
        {
            double[] seconds = [.. times.Select(time => timeBase.Seconds(time - times[0]))];
            (first, count) = FrameSampler.Between(seconds, request.StartSeconds, request.EndSeconds);
            if (count == 0)
            {
                throw file.Reject(
                    VideoRejectionReason.OutsideClip,
                    $"no frame is shown from second {request.StartSeconds ?? 0} "
                    + $"to before second {request.EndSeconds ?? double.PositiveInfinity}; "
                    + $"its {times.Length} frames start at 0 to {seconds[^1]:0.###} seconds. Correct the row's start and end.");
            }
        }

        int rows = request.Height ?? height, columns = request.Width ?? width;
        int[] chosen = [.. choose(count, rows, columns).Select(frame => first + frame)];
        var bytes = 3L * rows * columns * chosen.Length;
        return bytes <= Math.Min(settings.Limits.MaximumKeptBytes, Array.MaxLength)
            ? new FramePlan(chosen, [.. chosen.Distinct()])
            : throw file.Reject(
                VideoRejectionReason.TooLarge,
                $"{chosen.Length} frames of {columns} x {rows} take {bytes:N0} bytes; MediaLimits.MaximumKeptBytes is "
                + $"{settings.Limits.MaximumKeptBytes:N0}. Ask for fewer or smaller frames.");
    }

    private MediaProcessResult OnePass(int[]? wanted, int? stopAfter, FrameCollector kept, FrameLog log, long cap)
    {
        var arguments = FfmpegArguments.OnePass(file, wanted, stopAfter, settings, ScaleFilter(), log);
        return MediaProcess.Run(Command(arguments, cap), kept.Read, log.Read, stop);
    }

    private long[] CheckDecoded(FrameLog log, MediaProcessResult result, VideoIndex index)
    {
        if (log.RefusedSize is { } size)
        {
            throw PixelLimit.Reject(file, settings.Limits, size);
        }

        if (!result.Succeeded || log.Frames.Count == 0)
        {
            throw file.Reject(
                VideoRejectionReason.NotAVideo,
                $"ffmpeg ended with {result.End} {result.ExitCode} after {log.Frames.Count} of {index.Pts.Length} frames "
                + $"({(log.Errors.Length == 0 ? "no message" : log.Errors)}). Convert it with another tool or leave it out.");
        }

        return [.. log.Frames.Select((frame, i) => frame.Pts ?? i)];
    }

    private MediaCommand Command(IReadOnlyList<string> arguments, long cap) =>
        new(ffmpeg.FfmpegPath, arguments, folder.Path) { MaximumOutputBytes = cap };

    // Frames of a mid-stream change of size are scaled to the first one's by ffmpeg, so the sum is known.
    private long OutputCap(VideoIndex index, FramePlan plan) =>
        plan.Distinct.Length * (64 + 3 * (ScaleFilter() is null
            ? Math.Max(settings.Limits.MaximumPixelsPerFrame, (long)index.Height * index.Width)
            : (long)request.Height!.Value * request.Width!.Value));

    private string? ScaleFilter() => FfmpegArguments.Scale(request);
}
