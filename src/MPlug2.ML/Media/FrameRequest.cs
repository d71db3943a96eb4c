namespace MPlug2.ML.Media;

/// <summary>Which frames of a clip are wanted and at what size.</summary>
public sealed record FrameRequest
{
    /// <summary>Number of frames, at least 1. Default 16; a shorter clip repeats its last frame.</summary>
    public int Count { get; init; } = 16;

    /// <summary>Clips of <see cref="Count"/> frames each, taken in turn from the whole video (see <see cref="FrameSampler.Middle(int, int, int)"/>). Default 1.</summary>
    public int Clips { get; init; } = 1;

    /// <summary>Middle or random frame of each interval. Default <see cref="FrameSampling.Middle"/>.</summary>
    public FrameSampling Sampling { get; init; } = FrameSampling.Middle;

    /// <summary>
    /// Needed for <see cref="FrameSampling.Random"/>: every reading draws exactly one number from it, however the clip is read.
    /// </summary>
    public Random? Random { get; init; }

    /// <summary>Only frames shown at this time or later count, in seconds from the clip's first frame. Null: from the beginning.</summary>
    public double? StartSeconds { get; init; }

    /// <summary>Only frames shown before this time count, in seconds from the clip's first frame. Null: to the end.</summary>
    public double? EndSeconds { get; init; }

    /// <summary>Rows of each frame returned; null (with <see cref="Width"/>) keeps the clip's own size.</summary>
    public int? Height { get; init; }

    /// <summary>Columns of each frame returned; null (with <see cref="Height"/>) keeps the clip's own size.</summary>
    public int? Width { get; init; }

    /// <summary>How frames reach that size. Default <see cref="FrameResize.Reference"/>.</summary>
    public FrameResize Resize { get; init; } = FrameResize.Reference;

    internal bool HasWindow => StartSeconds is not null || EndSeconds is not null;

    /// <summary>Lists every fault at once.</summary>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    internal void Validate()
    {
        var faults = new List<string>();
        Check(Count >= 1, $"{nameof(Count)} is {Count}; at least 1 frame must be wanted.");
        Check(Clips >= 1, $"{nameof(Clips)} is {Clips}; it must be 1 or more.");
        Check(Clips == 1 || Sampling == FrameSampling.Middle, $"{nameof(Clips)} is {Clips}; several are taken with {nameof(FrameSampling.Middle)} only.");
        Check(Enum.IsDefined(Sampling), $"{nameof(Sampling)} is {Sampling}; take Middle or Random.");
        Check(Sampling != FrameSampling.Random || Random is not null, $"{nameof(Sampling)} is Random but {nameof(Random)} is null.");
        Check(
            StartSeconds is null or (>= 0 and < double.PositiveInfinity),
            $"{nameof(StartSeconds)} is {StartSeconds}; it must be 0 or more.");
        Check(
            EndSeconds is null || EndSeconds > (StartSeconds ?? 0),
            $"{nameof(EndSeconds)} is {EndSeconds}; it must lie after {nameof(StartSeconds)} ({StartSeconds ?? 0}).");
        Check(Height is null == Width is null, $"{nameof(Height)} and {nameof(Width)} must be given together.");
        Check(Height is null or (>= 1 and <= 16384), $"{nameof(Height)} is {Height}; it must be 1 to 16384.");
        Check(Width is null or (>= 1 and <= 16384), $"{nameof(Width)} is {Width}; it must be 1 to 16384.");
        Check(Enum.IsDefined(Resize), $"{nameof(Resize)} is {Resize}; take Reference or FfmpegScaled.");
        if (faults.Count > 0)
        {
            throw new ArgumentException("The frame request is not valid: " + string.Join(" ", faults));
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
