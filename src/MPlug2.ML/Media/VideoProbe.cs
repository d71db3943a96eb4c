using System.Globalization;

namespace MPlug2.ML.Media;

/// <summary>Lists a video's packets with ffprobe, without decoding, and turns what is wrong with the file into a reason.</summary>
internal static class VideoProbe
{
    // What ffprobe says of any file named .mp4 without an index, be it a cut video or no video at all.
    private const string NoIndex = "moov atom not found";

    private static readonly string[] EarlyEnds = ["partial file", "ended prematurely", "Truncat", "truncat", NoIndex];

    // Containers and codecs in which one packet is one frame; VP8 and packed MPEG-4 in AVI hide frames in packets.
    private static readonly string[] ExactContainers = ["mov", "matroska"];
    private static readonly string[] ExactCodecs = ["h264", "hevc", "vp9", "av1", "mpeg4", "mjpeg", "prores", "dnxhd", "mpeg2video"];

    public static VideoIndex Run(InputFile file, FfmpegLocator ffmpeg, MediaLimits limits, WorkFolder folder, CancellationToken stop)
    {
        var reading = new PacketList(limits.MaximumFrames);
        var errors = new List<string>();
        var result = MediaProcess.Run(
            new MediaCommand(ffmpeg.FfprobePath, FfmpegArguments.Probe(file, limits), folder.Path)
            {
                MaximumOutputBytes = (1L << 20) + 160L * limits.MaximumFrames,
                MaximumErrorBytes = 16L << 20,
            },
            output => reading.Read(new StreamReader(output)),
            line =>
            {
                if (errors.Count < 50)
                {
                    errors.Add(line);
                }
            },
            stop);
        var cut = errors.FirstOrDefault(line => EarlyEnds.Any(line.Contains));
        if (reading.TooMany || result.End == MediaProcessEnd.TooMuchOutput)
        {
            throw file.Reject(
                VideoRejectionReason.TooLong,
                $"it has more than {limits.MaximumFrames:N0} frames. Cut it or raise MediaLimits.MaximumFrames.");
        }

        if (errors.Select(PixelLimit.RefusedIn).FirstOrDefault(size => size is not null) is { } refused)
        {
            throw PixelLimit.Reject(file, limits, refused);
        }

        if (!result.Succeeded || reading.Format.Count == 0)
        {
            throw NotOpened(file, limits, errors, cut);
        }

        return CheckStream(file, limits, reading, cut);
    }

    private static VideoRejectedException NotOpened(InputFile file, MediaLimits limits, List<string> errors, string? cut)
    {
        var complaint = errors.Count == 0 ? "ffprobe cannot open it" : "ffprobe says " + string.Join(" / ", errors.TakeLast(3));
        return cut is not null && (!cut.Contains(NoIndex, StringComparison.Ordinal) || ContainerEnd.IsMp4(file))
            ? file.Reject(VideoRejectionReason.Truncated, $"it ends early ({complaint}). Copy or upload it again.")
            : file.Reject(
                VideoRejectionReason.NotAVideo,
                $"{complaint}; containers allowed are {string.Join(", ", limits.Containers)}. "
                + "Convert it to mp4 or see MediaLimits.Containers.");
    }

    private static VideoIndex CheckStream(InputFile file, MediaLimits limits, PacketList reading, string? cut)
    {
        if (reading.Stream.Count == 0)
        {
            throw file.Reject(
                VideoRejectionReason.NoVideoStream,
                $"the file ({reading.Format.GetValueOrDefault("format_name")}) holds no moving pictures. Give a file with a video stream.");
        }

        int width = (int)Number(reading.Stream, "width"), height = (int)Number(reading.Stream, "height");
        if ((long)width * height > limits.MaximumPixelsPerFrame)
        {
            throw PixelLimit.Reject(file, limits, $"{width} x {height}");
        }

        var timeBase = ReadTimeBase(reading.Stream);
        var pts = reading.Shown;
        var seconds = Math.Max(
            double.IsNaN(Number(reading.Format, "duration")) ? 0 : Number(reading.Format, "duration"),
            pts.Length > 1 ? timeBase.Seconds(pts[^1] - pts[0]) : 0);
        if (seconds > limits.MaximumDuration.TotalSeconds)
        {
            throw file.Reject(
                VideoRejectionReason.TooLong,
                $"it lasts {seconds:N0} seconds; {limits.MaximumDuration.TotalSeconds:N0} are allowed. "
                + "Cut it or raise MediaLimits.MaximumDuration.");
        }

        var container = reading.Format.GetValueOrDefault("format_name", "").Split(',')[0];
        var codec = reading.Stream.GetValueOrDefault("codec_name", "");
        var start = Number(reading.Format, "start_time");
        return new VideoIndex
        {
            Container = container,
            Codec = codec,
            Height = height,
            Width = width,
            TimeBase = timeBase,
            StartSeconds = start,
            Pts = pts,
            KeyFrames = reading.KeyFrames,
            PacketsAreFrames = reading.Clean && !double.IsNaN(start) && cut is null && timeBase.Denominator > 0
                && ExactContainers.Contains(container) && ExactCodecs.Contains(codec),
            Truncation = cut,
        };
    }

    private static double Number(Dictionary<string, string> fields, string name) =>
        double.TryParse(fields.GetValueOrDefault(name), CultureInfo.InvariantCulture, out var value) ? value : double.NaN;

    private static TimeBase ReadTimeBase(Dictionary<string, string> stream)
    {
        var parts = stream.GetValueOrDefault("time_base", "").Split('/');
        return parts.Length == 2
            && long.TryParse(parts[0], CultureInfo.InvariantCulture, out var numerator)
            && long.TryParse(parts[1], CultureInfo.InvariantCulture, out var denominator)
            ? new(numerator, denominator)
            : default;
    }
}
