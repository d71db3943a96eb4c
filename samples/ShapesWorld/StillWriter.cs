using System.Globalization;

namespace MPlug2.Samples.ShapesWorld;

/// <summary>Writes raw pictures as PNG files, any number of them by ONE ffmpeg process. PNG keeps every byte.</summary>
/// <param name="ffmpeg">Name on the PATH, or full path, of ffmpeg.</param>
public sealed class StillWriter(string ffmpeg = "ffmpeg")
{
    /// <summary>
    /// Writes <c>{prefix}-00000.png</c>, <c>{prefix}-00001.png</c>, ... into a folder, which is made if it is missing. The files appear when all
    /// are complete; existing ones of the same name are replaced.
    /// </summary>
    /// <param name="pictures">The pictures, [H, W, 3] bytes each, red first; drawn on while ffmpeg works.</param>
    /// <param name="width">Pixels, the same for all.</param>
    /// <param name="height">Pixels, the same for all.</param>
    /// <param name="folder">Where the files go.</param>
    /// <param name="prefix">Begin of the names; a name without a folder.</param>
    /// <param name="cancellationToken">Stops the work; no file is left then.</param>
    /// <returns>Full paths, in the order of the pictures.</returns>
    /// <exception cref="FFmpegException">ffmpeg is missing or failed.</exception>
    /// <exception cref="ArgumentException">A picture does not have 3 x width x height bytes.</exception>
    public Task<IReadOnlyList<string>> WriteAsync(
        IEnumerable<byte[]> pictures,
        int width,
        int height,
        string folder,
        string prefix = "still",
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        string[] arguments =
        [
            "-f", "rawvideo", "-pixel_format", "rgb24", "-framerate", "1",
            "-video_size", string.Create(CultureInfo.InvariantCulture, $"{width}x{height}"), "-i", "pipe:0",
            "-fps_mode", "passthrough", "-c:v", "png", "-pix_fmt", "rgb24", "-fflags", "+bitexact", "-flags:v", "+bitexact",
            "-start_number", "0", "-f", "image2", $"{prefix}-%05d.png",
        ];
        var media = new NumberedFiles.MediaFormat("Picture", ".png", 3 * width * height, arguments);
        return NumberedFiles.WriteAsync(ffmpeg, media, pictures, folder, prefix, cancellationToken);
    }
}
