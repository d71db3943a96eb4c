namespace MPlug2.Frames.Augmentation;

/// <summary>A part of a picture, in pixels.</summary>
/// <param name="Top">First row.</param>
/// <param name="Left">First column.</param>
/// <param name="Height">Rows, at least 1.</param>
/// <param name="Width">Columns, at least 1.</param>
public readonly record struct CropBox(int Top, int Left, int Height, int Width)
{
    /// <summary>The same part of every frame.</summary>
    /// <exception cref="ArgumentException">It reaches beyond the picture.</exception>
    public VideoFrames Cut(VideoFrames frames)
    {
        ArgumentNullException.ThrowIfNull(frames);
        if (Top < 0 || Left < 0 || Height < 1 || Width < 1 || Top > frames.Height - Height || Left > frames.Width - Width)
        {
            throw new ArgumentException($"{this} does not lie in a picture of {frames.Width}x{frames.Height}.", nameof(frames));
        }

        if (Height == frames.Height && Width == frames.Width)
        {
            return frames;
        }

        var pixels = GC.AllocateUninitializedArray<byte>(checked(3 * frames.Count * Height * Width));
        for (int frame = 0, to = 0; frame < frames.Count; frame++)
        {
            var source = frames.Frame(frame);
            for (var row = 0; row < Height; row++, to += 3 * Width)
            {
                source.Slice(3 * (((Top + row) * frames.Width) + Left), 3 * Width).CopyTo(pixels.AsSpan(to));
            }
        }

        return new VideoFrames(pixels, frames.Count, Height, Width);
    }
}
