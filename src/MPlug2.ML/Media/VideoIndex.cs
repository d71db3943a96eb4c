namespace MPlug2.ML.Media;

/// <summary>What the packets of a video tell without decoding it.</summary>
internal sealed record VideoIndex
{
    public required string Container { get; init; }

    public required string Codec { get; init; }

    public required int Height { get; init; }

    public required int Width { get; init; }

    public required TimeBase TimeBase { get; init; }

    /// <summary>Seconds at which the container starts, from which ffmpeg counts its seek points.</summary>
    public required double StartSeconds { get; init; }

    /// <summary>Time stamps of the packets that are shown, ascending.</summary>
    public required long[] Pts { get; init; }

    public required int KeyFrames { get; init; }

    /// <summary>Whether packets can be trusted to be frames, one for one: then frames may be sought by their time stamps.</summary>
    public required bool PacketsAreFrames { get; init; }

    /// <summary>The prober's complaint that speaks of an early end, else null.</summary>
    public required string? Truncation { get; init; }
}
