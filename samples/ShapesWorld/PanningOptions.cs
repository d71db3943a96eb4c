namespace MPlug2.Samples.ShapesWorld;

/// <summary>How a clip moves over a photograph.</summary>
public sealed record PanningOptions
{
    /// <summary>Width and height of the clip in pixels, even. Default 64.</summary>
    public int Size { get; init; } = 64;

    /// <summary>Frames, at least 2. Default 8.</summary>
    public int FrameCount { get; init; } = 8;

    /// <summary>Frames in a second. Default 4.</summary>
    public int FramesPerSecond { get; init; } = 4;

    /// <summary>How much larger than the clip the shorter side of the photograph is scaled, at least 1; more shows less of it. Default 1.2.</summary>
    public double Zoom { get; init; } = 1.2;

    /// <summary>Where the view moves. Default to the right.</summary>
    public WorldDirection Direction { get; init; } = WorldDirection.Right;

    /// <summary>Checks all values.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        if (Size < 16 || Size % 2 != 0 || FrameCount < 2 || FramesPerSecond < 1 || Zoom is not (>= 1 and <= 8))
        {
            throw new ArgumentException(
                $"A panning clip of {FrameCount} frames of {Size} pixels at {FramesPerSecond} a second with zoom {Zoom} can't be made: "
                + "the size must be even and at least 16, frames at least 2, the rate at least 1, the zoom 1 to 8.");
        }
    }
}
