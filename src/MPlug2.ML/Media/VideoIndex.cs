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

    /// <summary>By ascending time stamp.</summary>
    public required KeyFrame[] KeyFrames { get; init; }

    /// <summary>Whether packets can be trusted to be frames, one for one: then frames may be sought by their time stamps.</summary>
    public required bool PacketsAreFrames { get; init; }

    /// <summary>The prober's complaint that speaks of an early end, else null.</summary>
    public required string? Truncation { get; init; }

    /// <summary>
    /// The seconds to give ffmpeg so that it decodes from a key frame at or before this frame and drops what lies before it: the middle
    /// between this frame and the one before, but before the next key frame is decoded. Pictures shown before a key frame yet stored
    /// after it come out broken, or not at all, for a decoder that starts there.
    /// </summary>
    public double SeekPoint(int frame)
    {
        var middle = (TimeBase.Seconds(Pts[frame - 1]) + TimeBase.Seconds(Pts[frame])) / 2;
        var next = Array.FindIndex(KeyFrames, key => key.Pts > Pts[frame]);
        return Math.Max(0, (next < 0 ? middle : Math.Min(middle, TimeBase.Seconds(KeyFrames[next].Dts - 1))) - StartSeconds);
    }
}
