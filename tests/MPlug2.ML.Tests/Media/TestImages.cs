using SkiaSharp;

namespace MPlug2.ML.Tests.Media;

/// <summary>Small encoded images.</summary>
internal static class TestImages
{
    /// <summary>PNG of one colour with alpha.</summary>
    internal static byte[] Png(int width, int height, byte red, byte green, byte blue, byte alpha = 255) =>
        Encode(width, height, (_, _) => new SKColor(red, green, blue, alpha), SKEncodedImageFormat.Png);

    internal static byte[] Encode(int width, int height, Func<int, int, SKColor> color, SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                bitmap.SetPixel(x, y, color(x, y));
            }
        }

        using var data = bitmap.Encode(format, 100);
        return data.ToArray();
    }

    /// <summary>A JPEG whose quarters are white (top left), red, green and blue (bottom right), marked with an EXIF orientation.</summary>
    internal static byte[] Oriented(int orientation)
    {
        var jpeg = Encode(64, 32, (x, y) => (x < 32, y < 16) switch
        {
            (true, true) => SKColors.White,
            (false, true) => new SKColor(255, 0, 0),
            (true, false) => new SKColor(0, 255, 0),
            _ => new SKColor(0, 0, 255),
        }, SKEncodedImageFormat.Jpeg);
        byte[] exif =
        [
            0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8, 0, 1,
            0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0,
        ];
        return [.. jpeg[..2], .. exif, .. jpeg[2..]];
    }

    /// <summary>A JPEG of 8 x 8 pixels in cyan, magenta, yellow and black, inverted as Adobe's programs write it.</summary>
    internal static byte[] Cmyk(params byte[] components)
    {
        var bits = string.Concat(components.Select(value =>
        {
            var difference = value - 128;
            var category = difference == 0 ? 0 : (int)Math.Log2(Math.Abs(difference)) + 1;
            var number = difference < 0 ? difference + (1 << category) - 1 : difference;
            var tail = category == 0 ? "" : Convert.ToString(number, 2).PadLeft(category, '0');
            return Convert.ToString(category, 2).PadLeft(4, '0') + tail + "0"; // and the end of the block
        }));
        var coded = bits.PadRight((bits.Length + 7) / 8 * 8, '1').Chunk(8).Select(eight => Convert.ToByte(new string(eight), 2))
            .SelectMany(value => value == 0xFF ? new byte[] { 0xFF, 0 } : [value]);
        return
        [
            0xFF, 0xD8,
            0xFF, 0xEE, 0, 14, .. "Adobe"u8, 0, 100, 0, 0, 0, 0, 0,
            0xFF, 0xDB, 0, 67, 0, .. Enumerable.Repeat((byte)8, 64),
            0xFF, 0xC0, 0, 20, 8, 0, 8, 0, 8, 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0,
            0xFF, 0xC4, 0, 28, 0x00, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8,
            0xFF, 0xC4, 0, 20, 0x10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
            0xFF, 0xDA, 0, 14, 4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0, .. coded,
            0xFF, 0xD9,
        ];
    }
}
