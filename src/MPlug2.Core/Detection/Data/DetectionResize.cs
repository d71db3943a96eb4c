using MPlug2.Frames;

namespace MPlug2.Detection.Data;

/// <summary>How a picture is scaled when objects are sought in it: the longer side reaches the network's square, proportions are kept.</summary>
public static class DetectionResize
{
    /// <summary>The scaled size: the shorter side is brought to <paramref name="size"/>, then both shrink until the longer one fits.</summary>
    /// <param name="height">Rows of the picture, at least 1.</param>
    /// <param name="width">Columns of the picture, at least 1.</param>
    /// <param name="size">Side of the square, at least 1.</param>
    public static (int Height, int Width) SizeOf(int height, int width, int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        var scale = (double)size / Math.Min(height, width);
        var (rows, columns) = height < width ? ((double)size, scale * width) : (scale * height, (double)size);
        if (Math.Max(rows, columns) > size)
        {
            var shrink = size / Math.Max(rows, columns);
            (rows, columns) = (rows * shrink, columns * shrink);
        }

        return (Math.Max(1, (int)(rows + 0.5)), Math.Max(1, (int)(columns + 0.5)));
    }

    /// <summary>The picture at that size.</summary>
    public static VideoFrames Apply(VideoFrames picture, int size)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var (height, width) = SizeOf(picture.Height, picture.Width, size);
        return SmoothResize.Apply(picture, height, width, SmoothFilter.Bilinear);
    }
}
