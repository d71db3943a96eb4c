namespace MPlug2.ML.Media;

/// <summary>Where decoded frames are kept and how many.</summary>
public sealed record DecodedFrameCacheOptions
{
    /// <summary>Most bytes kept; the least recently used go first. Default 1 GiB (16 frames of 224 x 224 take 2.4 MB).</summary>
    public long MaximumBytes { get; init; } = 1L << 30;

    /// <summary>
    /// For random sampling every frame of a clip is kept, if they take no more than this at the size returned; a longer clip is decoded
    /// anew each time. Default 32 MiB.
    /// </summary>
    public long MaximumClipBytes { get; init; } = 32L << 20;

    /// <summary>A folder in which to keep them on disk, uncompressed; null (default) keeps them in memory.</summary>
    public string? Folder { get; init; }
}
