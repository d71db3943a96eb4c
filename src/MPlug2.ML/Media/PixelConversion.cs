using Microsoft.ML.Data;
using MPlug2.Frames;
using SkiaSharp;

namespace MPlug2.ML.Media;

/// <summary>From four bytes a pixel to three, and from the way the camera was held to upright.</summary>
internal static class PixelConversion
{
    /// <summary>Whether the file's columns are rows of the upright picture.</summary>
    internal static bool SwapsSides(SKEncodedOrigin origin) => origin >= SKEncodedOrigin.LeftTop;

    /// <summary>The picture that a decoded image shows, [1, H, W, 3].</summary>
    /// <exception cref="ImageRejectedException">It is too large, or of an unknown pixel format.</exception>
    internal static VideoFrames OfImage(MLImage image, MediaReference media, MediaLimits limits)
    {
        ImageDecoding.CheckSize(image.Width, image.Height, media, limits);
        if (image.PixelFormat is not (MLPixelFormat.Rgba32 or MLPixelFormat.Bgra32))
        {
            throw ImageRejectedException.Create(
                ImageRejectionReason.Unsupported, media, $"its pixel format is {image.PixelFormat}; Rgba32 and Bgra32 are read. Convert it.");
        }

        // ML.NET's images hold colours already multiplied by alpha.
        var rgb = OverWhite(image.Pixels, premultiplied: true, blueFirst: image.PixelFormat == MLPixelFormat.Bgra32);
        return new VideoFrames(rgb, 1, image.Height, image.Width);
    }

    /// <summary>Lays pixels with an alpha channel over white. [H * W * 4] -> [H * W * 3].</summary>
    internal static byte[] OverWhite(ReadOnlySpan<byte> pixels, bool premultiplied, bool blueFirst)
    {
        var rgb = GC.AllocateUninitializedArray<byte>(pixels.Length / 4 * 3);
        int red = blueFirst ? 2 : 0, blue = 2 - red;
        for (int from = 0, to = 0; from < pixels.Length; from += 4, to += 3)
        {
            var alpha = pixels[from + 3];
            rgb[to] = Blend(pixels[from + red], alpha, premultiplied);
            rgb[to + 1] = Blend(pixels[from + 1], alpha, premultiplied);
            rgb[to + 2] = Blend(pixels[from + blue], alpha, premultiplied);
        }

        return rgb;
    }

    /// <summary>Turns a picture as its EXIF orientation says. [h * w * 3] -> [1, H, W, 3].</summary>
    internal static VideoFrames Upright(byte[] rgb, int width, int height, SKEncodedOrigin origin)
    {
        if (origin is SKEncodedOrigin.TopLeft or 0)
        {
            return new VideoFrames(rgb, 1, height, width);
        }

        // The place of the first pixel and the steps from there, in pixels of the file, along a row and down a column of the upright picture.
        int last = width - 1, lastRow = (height - 1) * width;
        var (start, right, down) = origin switch
        {
            SKEncodedOrigin.TopRight => (last, -1, width),
            SKEncodedOrigin.BottomRight => (lastRow + last, -1, -width),
            SKEncodedOrigin.BottomLeft => (lastRow, 1, -width),
            SKEncodedOrigin.LeftTop => (0, width, 1),
            SKEncodedOrigin.RightTop => (lastRow, -width, 1),
            SKEncodedOrigin.RightBottom => (lastRow + last, -width, -1),
            SKEncodedOrigin.LeftBottom => (last, width, -1),
            _ => (0, 1, width),
        };
        var (rows, columns) = SwapsSides(origin) ? (width, height) : (height, width);
        var upright = GC.AllocateUninitializedArray<byte>(rgb.Length);
        for (int row = 0, to = 0; row < rows; row++)
        {
            var from = start + (row * down);
            for (var column = 0; column < columns; column++, from += right, to += 3)
            {
                rgb.AsSpan(3 * from, 3).CopyTo(upright.AsSpan(to));
            }
        }

        return new VideoFrames(upright, 1, rows, columns);
    }

    private static byte Blend(byte color, byte alpha, bool premultiplied) => alpha == 255 ? color
        : premultiplied ? (byte)Math.Min(255, color + 255 - alpha)
        : (byte)(((color * alpha) + (255 * (255 - alpha)) + 127) / 255);
}
