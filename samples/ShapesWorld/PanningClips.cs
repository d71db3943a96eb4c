using System.Globalization;

namespace MPlug2.Samples.ShapesWorld;

/// <summary>Makes short clips of photographs: a square view that moves from one side of the picture to the other.</summary>
/// <param name="ffmpeg">Name on the PATH, or full path, of ffmpeg.</param>
public sealed class PanningClips(string ffmpeg = "ffmpeg")
{
    /// <summary>Writes one mp4 of exactly <see cref="PanningOptions.FrameCount"/> frames.</summary>
    /// <param name="photo">A picture file that ffmpeg reads, such as JPEG or PNG.</param>
    /// <param name="clip">The mp4 to write; its folder is made if it is missing.</param>
    /// <param name="options">How the view moves; null takes the defaults.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="FFmpegException">ffmpeg is missing, or can't read the photograph.</exception>
    /// <exception cref="ArgumentException">The options have faults.</exception>
    public async Task WriteAsync(string photo, string clip, PanningOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(photo);
        ArgumentException.ThrowIfNullOrWhiteSpace(clip);
        options ??= new PanningOptions();
        options.Validate();
        var target = Path.GetFullPath(clip);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var rate = options.FramesPerSecond.ToString(CultureInfo.InvariantCulture);
        var count = options.FrameCount.ToString(CultureInfo.InvariantCulture);
        await FFmpegProcess.RunAsync(
            ffmpeg,
            [
                "-f", "image2", "-pattern_type", "none", "-loop", "1", "-framerate", rate, "-i", Path.GetFullPath(photo),
                .. ClipWriter.Encoding(count, Filter(options)), "-frames:v", count, "-f", "mp4", "-movflags", "+faststart", target,
            ],
            cancellationToken: cancellationToken);
    }

    private static string Filter(PanningOptions options)
    {
        var size = options.Size.ToString(CultureInfo.InvariantCulture);
        var scaled = ((int)Math.Round(options.Size * options.Zoom)).ToString(CultureInfo.InvariantCulture);
        var last = (options.FrameCount - 1).ToString(CultureInfo.InvariantCulture);
        var (x, y) = options.Direction switch
        {
            WorldDirection.Right => ($"(iw-ow)*n/{last}", "(ih-oh)/2"),
            WorldDirection.Left => ($"(iw-ow)*(1-n/{last})", "(ih-oh)/2"),
            WorldDirection.Down => ("(iw-ow)/2", $"(ih-oh)*n/{last}"),
            WorldDirection.Up => ("(iw-ow)/2", $"(ih-oh)*(1-n/{last})"),
            _ => throw new ArgumentException($"{options.Direction} is not a direction."),
        };
        return $"scale={scaled}:{scaled}:force_original_aspect_ratio=increase,format=rgb24,crop={size}:{size}:{x}:{y},setsar=1";
    }
}
