namespace MPlug2.ML.Media;

/// <summary>A file that passed the intake checks: its real path, and what identifies its content to a cache.</summary>
/// <param name="Path">Absolute, links followed.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Media">What the caller named, for messages.</param>
internal sealed record InputFile(string Path, long Length, MediaReference Media)
{
    /// <summary>As ffmpeg gets it: the prefix keeps it from reading the name as another protocol or an option.</summary>
    public string Argument => "file:" + Path;

    public VideoRejectedException Reject(VideoRejectionReason reason, string detail) =>
        VideoRejectedException.Create(reason, Media, detail);
}
