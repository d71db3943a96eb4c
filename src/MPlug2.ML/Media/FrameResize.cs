namespace MPlug2.ML.Media;

/// <summary>How decoded frames reach the wanted size (the aspect is never kept: that is what the network was trained on).</summary>
public enum FrameResize
{
    /// <summary>Full-size frames leave ffmpeg and <see cref="Frames.NearestResize"/> picks the pixels the reference picks.</summary>
    Reference,

    /// <summary>ffmpeg's bilinear scaler: smoother pictures and less data through the pipe, but not the reference's pixels.</summary>
    FfmpegScaled,
}
