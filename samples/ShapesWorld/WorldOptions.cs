namespace MPlug2.Samples.ShapesWorld;

/// <summary>How the clips of the world look. The defaults are those that a small captioner learns in minutes.</summary>
public sealed record WorldOptions
{
    /// <summary>Width and height in pixels; even, because H.264 halves the resolution of colour. Default 64.</summary>
    public int Size { get; init; } = 64;

    /// <summary>Frames in a clip, at least 2. Default 4.</summary>
    public int FrameCount { get; init; } = 4;

    /// <summary>Frames in a second. Default 4: a clip of one second.</summary>
    public int FramesPerSecond { get; init; } = 4;

    /// <summary>Smallest radius in pixels. Default 8.</summary>
    public float MinRadius { get; init; } = 8;

    /// <summary>Largest radius in pixels. Default 14.</summary>
    public float MaxRadius { get; init; } = 14;

    /// <summary>Slowest speed in pixels a frame. Default 4.</summary>
    public float MinSpeed { get; init; } = 4;

    /// <summary>Fastest speed in pixels a frame. Default 7.</summary>
    public float MaxSpeed { get; init; } = 7;

    /// <summary>Darkest factor on a colour. Default 0.75.</summary>
    public float MinBrightness { get; init; } = 0.75f;

    /// <summary>Lightest grey of the background, 0 to 1. Default 0.25.</summary>
    public float MaxBackground { get; init; } = 0.25f;

    /// <summary>Largest deviation of a channel by noise, as a part of full scale. Default 0.04.</summary>
    public float Noise { get; init; } = 0.04f;

    /// <summary>Pixels that stay free between an object and the border in every frame. Default 2.</summary>
    public float Margin { get; init; } = 2;

    /// <summary>Checks all values.</summary>
    /// <exception cref="ArgumentException">Lists every fault.</exception>
    public void Validate()
    {
        var faults = new List<string>();
        Require(Size >= 16 && Size % 2 == 0, $"{nameof(Size)} is {Size}; it must be even and at least 16.");
        Require(FrameCount >= 2, $"{nameof(FrameCount)} is {FrameCount}; a motion takes at least 2 frames.");
        Require(FramesPerSecond >= 1, $"{nameof(FramesPerSecond)} is {FramesPerSecond}; it must be at least 1.");
        Require(MinRadius >= 2 && MaxRadius >= MinRadius, $"Radii of {MinRadius} to {MaxRadius} pixels: the smaller must be at least 2, the larger not below it.");
        Require(MinSpeed > 0 && MaxSpeed >= MinSpeed, $"Speeds of {MinSpeed} to {MaxSpeed} pixels a frame: the lower must be above 0, the higher not below it.");
        Require(MinBrightness is > 0 and <= 1, $"{nameof(MinBrightness)} is {MinBrightness}; it must be above 0 and at most 1.");
        Require(MaxBackground is >= 0 and <= 1, $"{nameof(MaxBackground)} is {MaxBackground}; it must be 0 to 1.");
        Require(Noise is >= 0 and <= 1, $"{nameof(Noise)} is {Noise}; it must be 0 to 1.");
        Require(Margin >= 0, $"{nameof(Margin)} is {Margin}; it must not be negative.");
        var extent = (2 * (MaxRadius + Margin)) + (MaxSpeed * (FrameCount - 1));
        Require(extent <= Size, $"The largest and fastest object needs {extent} pixels, the picture has {Size}: lower {nameof(MaxSpeed)} or {nameof(MaxRadius)}.");
        if (faults.Count > 0)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, faults));
        }

        void Require(bool holds, string fault)
        {
            if (!holds)
            {
                faults.Add(fault);
            }
        }
    }
}
