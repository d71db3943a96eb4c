namespace MPlug2.ML.Media;

/// <summary>ffmpeg or ffprobe cannot be found or started on this machine; the message says how to install them.</summary>
public sealed class FfmpegNotFoundException : InvalidOperationException
{
    /// <summary>Creates the exception.</summary>
    public FfmpegNotFoundException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
