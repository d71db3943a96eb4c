using MPlug2.Frames;

namespace MPlug2.Detection;

/// <summary>The test resize of detectors: the shorter side becomes S unless the longer one would exceed S, so in the end the longer side is S.</summary>
public static class ImageFit
{
    /// <summary>The size that a picture gets.</summary>
    /// <param name="size">Its size.</param>
    /// <param name="shortSide">Wanted length of the shorter side.</param>
    /// <param name="longSide">Most of the longer side.</param>
    public static ImageSize SizeOf(ImageSize size, int shortSide, int longSide)
    {
        var scale = (double)shortSide / Math.Min(size.Height, size.Width);
        var (height, width) = size.Height < size.Width ? (shortSide, scale * size.Width) : (scale * size.Height, (double)shortSide);
        if (Math.Max(height, width) > longSide)
        {
            var shrink = longSide / Math.Max(height, width);
            (height, width) = (height * shrink, width * shrink);
        }

        return new(Math.Max(1, (int)(height + 0.5)), Math.Max(1, (int)(width + 0.5)));
    }

    /// <summary>A picture resized (Pillow's bilinear) to fit a square of <paramref name="side"/> pixels as closely as its aspect allows.</summary>
    public static VideoFrames Apply(VideoFrames image, int side)
    {
        ArgumentNullException.ThrowIfNull(image);
        var size = SizeOf(new(image.Height, image.Width), side, side);
        return SmoothResize.Apply(image, size.Height, size.Width, SmoothFilter.Bilinear);
    }
}
