using static MPlug2.Frames.Augmentation.Draws;

namespace MPlug2.Frames.Augmentation;

/// <summary>Keeps the largest square in the middle of a picture and resizes it to the network's size (bicubic). Nothing is drawn.</summary>
public sealed record CentreCrop : IFrameAugmentation
{
    /// <inheritdoc/>
    public bool WantsSourceSize => true;

    /// <inheritdoc/>
    public VideoFrames Apply(VideoFrames frames, int imageSize, Random random)
    {
        ArgumentNullException.ThrowIfNull(frames);
        var side = Math.Min(frames.Height, frames.Width);
        return SmoothResize.Apply(Box(frames.Height, frames.Width, side, side).Cut(frames), imageSize, imageSize);
    }

    /// <summary>The middle of a picture, where the reference and torchvision have it.</summary>
    internal static CropBox Box(int height, int width, int rows, int columns) =>
        new(Round((height - rows) / 2.0), Round((width - columns) / 2.0), rows, columns);
}
