namespace MPlug2.Frames;

/// <summary>Decoded pictures of one clip (or one still image, where <see cref="Count"/> is 1): bytes in the order [T, H, W, 3], red first.</summary>
/// <remarks>Immutable by convention: whoever receives one may keep it and share it between threads, nobody writes into it.</remarks>
public sealed class VideoFrames
{
    /// <summary>Wraps the pixels without copying them.</summary>
    /// <param name="pixels">Exactly <c>count * height * width * 3</c> bytes, [T, H, W, 3].</param>
    /// <param name="count">Frames, at least 1.</param>
    /// <param name="height">Rows of a frame, at least 1.</param>
    /// <param name="width">Columns of a frame, at least 1.</param>
    /// <exception cref="ArgumentException">The number of bytes does not fit the sizes.</exception>
    public VideoFrames(byte[] pixels, int count, int height, int width)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        if (pixels.LongLength != 3L * count * height * width)
        {
            throw new ArgumentException(
                $"{count} RGB frames of {width}x{height} take {3L * count * height * width} bytes; there are {pixels.LongLength}.",
                nameof(pixels));
        }

        Pixels = pixels;
        Count = count;
        Height = height;
        Width = width;
    }

    /// <summary>The bytes, [T, H, W, 3].</summary>
    public byte[] Pixels { get; }

    /// <summary>What lies over the normalised pixels: values that bytes can't say. Later ones lie over earlier ones.</summary>
    internal IReadOnlyList<NormalizedPatch> Patches { get; init; } = [];

    /// <summary>Number of frames, T.</summary>
    public int Count { get; }

    /// <summary>Rows of a frame, H.</summary>
    public int Height { get; }

    /// <summary>Columns of a frame, W.</summary>
    public int Width { get; }

    /// <summary>The bytes of one frame, [H, W, 3].</summary>
    public ReadOnlySpan<byte> Frame(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        var size = 3 * Height * Width;
        return Pixels.AsSpan(index * size, size);
    }
}
