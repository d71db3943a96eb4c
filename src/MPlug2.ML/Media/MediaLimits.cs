namespace MPlug2.ML.Media;

/// <summary>What a video or an image may cost and where it may come from. The defaults suit files from strangers on an ordinary server.</summary>
public sealed record MediaLimits
{
    /// <summary>Largest video file in bytes. Default 2 GiB.</summary>
    public long MaximumFileBytes { get; init; } = 2L << 30;

    /// <summary>Largest image file in bytes. Default 64 MiB.</summary>
    public long MaximumImageBytes { get; init; } = 64L << 20;

    /// <summary>Largest image in pixels (width x height), by its header, before anything is decoded. Default 67,108,864 (64 megapixels).</summary>
    public long MaximumImagePixels { get; init; } = 64L << 20;

    /// <summary>Largest frame in pixels (width x height). Default 33,177,600 (7680 x 4320).</summary>
    public long MaximumPixelsPerFrame { get; init; } = 7680L * 4320;

    /// <summary>Longest clip, by what its header announces and by its time stamps. Default 4 hours.</summary>
    public TimeSpan MaximumDuration { get; init; } = TimeSpan.FromHours(4);

    /// <summary>Most frames of a clip (not those returned). Default 500,000.</summary>
    public int MaximumFrames { get; init; } = 500_000;

    /// <summary>Most bytes of frames kept in memory for one clip, at the size returned. Default 1 GiB.</summary>
    public long MaximumKeptBytes { get; init; } = 1L << 30;

    /// <summary>Longest time one clip may take to read, all processes together. Default 2 minutes.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Folders below which files must lie once every symbolic link is followed. Default empty: any file the process may read. Set it
    /// wherever paths come from users. Bytes in memory need no folder.
    /// </summary>
    public IReadOnlyList<string> AllowedRoots { get; init; } = [];

    /// <summary>
    /// ffmpeg's names of the containers that are opened. Default mov (with mp4), matroska (with webm), avi, gif, mpegts. Never add
    /// hls, concat, dash or image2: those open other files.
    /// </summary>
    public IReadOnlyList<string> Containers { get; init; } = ["mov", "matroska", "avi", "gif", "mpegts"];

    internal void Validate()
    {
        var faults = new List<string>();
        Check(MaximumFileBytes > 0, $"{nameof(MaximumFileBytes)} is {MaximumFileBytes}; it must be above 0.");
        Check(
            MaximumImageBytes is > 0 and <= int.MaxValue,
            $"{nameof(MaximumImageBytes)} is {MaximumImageBytes}; it must be 1 to {int.MaxValue}.");
        Check(
            MaximumImagePixels is > 0 and <= int.MaxValue / 4,
            $"{nameof(MaximumImagePixels)} is {MaximumImagePixels}; it must be 1 to {int.MaxValue / 4}.");
        Check(
            MaximumPixelsPerFrame is > 0 and <= int.MaxValue / 3,
            $"{nameof(MaximumPixelsPerFrame)} is {MaximumPixelsPerFrame}; it must be 1 to {int.MaxValue / 3}.");
        Check(MaximumDuration > TimeSpan.Zero, $"{nameof(MaximumDuration)} is {MaximumDuration}; it must be above 0.");
        Check(MaximumFrames > 0, $"{nameof(MaximumFrames)} is {MaximumFrames}; it must be above 0.");
        Check(MaximumKeptBytes > 0, $"{nameof(MaximumKeptBytes)} is {MaximumKeptBytes}; it must be above 0.");
        Check(
            Timeout > TimeSpan.Zero && Timeout <= TimeSpan.FromDays(7),
            $"{nameof(Timeout)} is {Timeout}; it must be above 0 and at most 7 days.");
        Check(
            Containers is { Count: > 0 }
            && Containers.All(name => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')),
            $"{nameof(Containers)} must name at least one of ffmpeg's demuxers, in letters and digits.");
        Check(
            AllowedRoots is not null && AllowedRoots.All(root => !string.IsNullOrWhiteSpace(root)),
            $"{nameof(AllowedRoots)} has an empty entry.");
        if (faults.Count > 0)
        {
            throw new ArgumentException("The media limits are not valid: " + string.Join(" ", faults));
        }

        void Check(bool holds, string fault)
        {
            if (!holds)
            {
                faults.Add(fault);
            }
        }
    }
}
