namespace MPlug2.ML.Media;

/// <summary>How a clip was read.</summary>
internal enum DecodeWay
{
    /// <summary>All frames left ffmpeg; the wanted ones were picked here.</summary>
    Everything,

    /// <summary>All frames were decoded; those with the wanted numbers left ffmpeg.</summary>
    ByNumber,

    /// <summary>Only what lies between key frames and the wanted frames was decoded.</summary>
    Seeking,

    /// <summary>With other small files in one process, as <see cref="Everything"/>.</summary>
    Together,
}
