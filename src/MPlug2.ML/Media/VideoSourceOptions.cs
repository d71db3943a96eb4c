namespace MPlug2.ML.Media;

/// <summary>How videos are read.</summary>
public sealed record VideoSourceOptions
{
    /// <summary>What a video may cost and where it may come from.</summary>
    public MediaLimits Limits { get; init; } = new();

    /// <summary>Finds ffmpeg. Default: FFMPEG_PATH, FFMpegCore's options, PATH.</summary>
    public FfmpegLocator Ffmpeg { get; init; } = FfmpegLocator.Default;

    /// <summary>Decoder threads of one reading, 1 to 64. Default 2.</summary>
    public int DecoderThreads { get; init; } = 2;

    /// <summary>
    /// Keeps decoded frames between readings, so that later epochs need no decoder. Default null: none. The giver disposes it.
    /// </summary>
    public DecodedFrameCache? Cache { get; init; }

    /// <summary>Files up to this size are decoded whole in one process and picked from afterwards.</summary>
    internal long SmallFileBytes { get; init; } = 1 << 18;

    /// <summary>Told of each way that is tried.</summary>
    internal Action<DecodeWay>? OnWay { get; init; }
}
