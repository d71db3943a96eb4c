using System.Globalization;

namespace MPlug2.Samples.ShapesWorld;

/// <summary>
/// Writes raw frames as H.264 mp4 files, any number of them by ONE ffmpeg process: starting one takes longer than coding a small clip.
/// </summary>
/// <param name="ffmpeg">Name on the PATH, or full path, of ffmpeg.</param>
public sealed class ClipWriter(string ffmpeg = "ffmpeg")
{
    /// <summary>
    /// Writes <c>{prefix}-00000.mp4</c>, <c>{prefix}-00001.mp4</c>, ... into a folder, which is made if it is missing. The files appear when all
    /// are complete; existing ones of the same name are replaced.
    /// </summary>
    /// <param name="clips">The frames of each clip, [T, H, W, 3] bytes, red first; drawn on while ffmpeg works.</param>
    /// <param name="format">The measures, the same for all.</param>
    /// <param name="folder">Where the files go.</param>
    /// <param name="prefix">Begin of the names; a name without a folder.</param>
    /// <param name="cancellationToken">Stops the work; no file is left then.</param>
    /// <returns>Full paths, in the order of the clips.</returns>
    /// <exception cref="FFmpegException">ffmpeg is missing or failed.</exception>
    /// <exception cref="ArgumentException">A clip does not have the bytes of the format.</exception>
    public Task<IReadOnlyList<string>> WriteAsync(
        IEnumerable<byte[]> clips,
        ClipFormat format,
        string folder,
        string prefix = "clip",
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(format);
        format.Validate();
        var media = new NumberedFiles.MediaFormat("Clip", ".mp4", format.ByteCount, Arguments(format, prefix));
        return NumberedFiles.WriteAsync(ffmpeg, media, clips, folder, prefix, cancellationToken);
    }

    private static string[] Arguments(ClipFormat format, string prefix)
    {
        var count = format.FrameCount.ToString(CultureInfo.InvariantCulture);
        var rate = format.FramesPerSecond.ToString(CultureInfo.InvariantCulture);

        // Rounded down to microseconds; a cut happens at the first key frame from there on, which is the first frame of the next clip.
        var duration = (1_000_000L * format.FrameCount / format.FramesPerSecond).ToString(CultureInfo.InvariantCulture) + "us";
        return
        [
            "-f", "rawvideo", "-pixel_format", "rgb24", "-video_size", $"{format.Width}x{format.Height}", "-framerate", rate, "-i", "pipe:0",
            .. Encoding(count),
            "-f", "segment", "-segment_time", duration, "-reset_timestamps", "1", "-segment_format", "mp4",
            "-segment_format_options", "movflags=+faststart", $"{prefix}-%05d.mp4",
        ];
    }

    /// <summary>
    /// Settings that every player reads (4:2:0, tagged BT.601) and that keep noise and colours: a constant quantizer makes a clip's bytes
    /// independent of its neighbours; a key frame every <paramref name="keyFrameInterval"/> frames and nowhere else lets clips be cut apart.
    /// </summary>
    internal static string[] Encoding(string keyFrameInterval, string? filter = null) =>
    [
        "-an", "-vf", (filter is null ? "" : filter + ",") + "scale=out_color_matrix=smpte170m:out_range=tv:flags=bicubic+accurate_rnd+full_chroma_int",
        "-c:v", "libx264", "-preset", "veryfast", "-qp", "14", "-pix_fmt", "yuv420p", "-bf", "0",
        "-g", keyFrameInterval, "-keyint_min", keyFrameInterval, "-sc_threshold", "0",
        "-colorspace", "smpte170m", "-color_primaries", "smpte170m", "-color_trc", "smpte170m", "-color_range", "tv",
        "-fflags", "+bitexact", "-flags:v", "+bitexact", "-map_metadata", "-1",
    ];
}
