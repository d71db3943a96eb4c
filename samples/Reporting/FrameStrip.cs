using System.Runtime.InteropServices;
using SkiaSharp;

namespace MPlug2.Samples.Reporting;

/// <summary>Puts the frames of a clip side by side into one PNG.</summary>
public static class FrameStrip
{
    /// <summary>Draws the strip, with transparent gaps between the frames.</summary>
    /// <param name="frames">The frames one after another, [T, H, W, 3] bytes, red first.</param>
    /// <param name="width">Width of a frame in pixels.</param>
    /// <param name="height">Height of a frame in pixels.</param>
    /// <param name="scale">Each pixel becomes a square of so many; 1 leaves them as they are.</param>
    /// <param name="gap">Pixels between frames.</param>
    /// <returns>The bytes of a PNG file.</returns>
    /// <exception cref="ArgumentException">The bytes are not one or more whole frames.</exception>
    public static byte[] ToPng(ReadOnlySpan<byte> frames, int width, int height, int scale = 1, int gap = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(gap);
        var frameLength = 3 * width * height;
        if (frames.IsEmpty || frames.Length % frameLength != 0)
        {
            throw new ArgumentException(
                $"{frames.Length} bytes are not whole RGB frames of {width}x{height}, which take {frameLength} bytes each.", nameof(frames));
        }

        var count = frames.Length / frameLength;
        var step = (width * scale) + gap;
        var info = new SKImageInfo((count * step) - gap, height * scale, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        var pixels = new byte[info.BytesSize];
        for (var frame = 0; frame < count; frame++)
        {
            var source = frames.Slice(frame * frameLength, frameLength);
            for (var y = 0; y < info.Height; y++)
            {
                for (var x = 0; x < width * scale; x++)
                {
                    var from = 3 * ((y / scale * width) + (x / scale));
                    var to = (y * info.RowBytes) + (4 * ((frame * step) + x));
                    source.Slice(from, 3).CopyTo(pixels.AsSpan(to));
                    pixels[to + 3] = byte.MaxValue;
                }
            }
        }

        using var bitmap = new SKBitmap(info);
        Marshal.Copy(pixels, 0, bitmap.GetPixels(), pixels.Length);
        using var encoded = bitmap.Encode(SKEncodedImageFormat.Png, quality: 100);
        return encoded.ToArray();
    }
}
