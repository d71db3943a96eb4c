namespace MPlug2.Samples.ShapesWorld;

/// <summary>The measures of the clips that one call writes.</summary>
/// <param name="Width">Pixels, even.</param>
/// <param name="Height">Pixels, even.</param>
/// <param name="FrameCount">Frames in each clip, at least 1.</param>
/// <param name="FramesPerSecond">Frames in a second, at least 1.</param>
public sealed record ClipFormat(int Width, int Height, int FrameCount, int FramesPerSecond)
{
    /// <summary>Bytes of one clip, [T, H, W, 3].</summary>
    public int ByteCount => 3 * Width * Height * FrameCount;

    /// <summary>Checks all values.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        if (Width < 2 || Height < 2 || Width % 2 != 0 || Height % 2 != 0 || FrameCount < 1 || FramesPerSecond < 1)
        {
            throw new ArgumentException(
                $"Clips of {FrameCount} frames of {Width}x{Height} at {FramesPerSecond} a second can't be written: "
                + "width and height must be even and at least 2, frames and rate at least 1.");
        }
    }
}
