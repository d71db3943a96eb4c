namespace MPlug2.Samples.ShapesWorld;

/// <summary>Decodes whole clips, for checks and for pictures in reports.</summary>
/// <param name="ffmpeg">Name on the PATH, or full path, of ffmpeg.</param>
public sealed class ClipReader(string ffmpeg = "ffmpeg")
{
    /// <summary>All frames of a file, [T, H, W, 3] bytes, red first; the number of frames is the length over 3 H W.</summary>
    /// <exception cref="FFmpegException">ffmpeg is missing, or it can't read the file.</exception>
    public Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return FFmpegProcess.RunAsync(
            ffmpeg,
            ["-i", Path.GetFullPath(path), "-fps_mode", "passthrough", "-f", "rawvideo", "-pix_fmt", "rgb24", "pipe:1"],
            cancellationToken: cancellationToken);
    }
}
