using System.Buffers.Binary;
using SkiaSharp;

namespace MPlug2.ML.Tests.Media;

/// <summary>PNG, WebP, GIF, JPEG and BMP files put together by hand.</summary>
internal static class ImageFiles
{
    /// <summary>EXIF data that says nothing but an orientation.</summary>
    internal static byte[] Exif(int orientation, bool bigEndian) => bigEndian
        ? [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0]
        : [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, (byte)orientation, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>Puts a chunk behind the header of a PNG.</summary>
    internal static byte[] WithChunk(byte[] png, string name, byte[] content) => [.. png[..33], .. Chunk(name, content), .. png[33..]];

    /// <summary>A PNG of these rows (each behind its filter byte).</summary>
    internal static byte[] Png(int width, int height, byte bits, byte colorType, byte[] rows, params (string Name, byte[] Content)[] chunks)
    {
        using var packed = new MemoryStream();
        using (var zip = new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionLevel.Fastest))
        {
            zip.Write(rows);
        }

        return
        [
            0x89, .. "PNG\r\n\x1a\n"u8, .. Chunk("IHDR", [.. Big(width), .. Big(height), bits, colorType, 0, 0, 0]),
            .. chunks.SelectMany(chunk => Chunk(chunk.Name, chunk.Content)), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", []),
        ];
    }

    /// <summary>The picture of a simple WebP in an extended one, with EXIF data.</summary>
    internal static byte[] WebpWithExif(byte[] webp, int width, int height, byte[] exif) =>
        Riff([.. Extended(8, width, height), .. webp[12..], .. Part("EXIF", exif)]);

    /// <summary>An animation of simple WebPs of one size.</summary>
    internal static byte[] WebpAnimation(int width, int height, params byte[][] pictures) => Riff(
    [
        .. Extended(2, width, height), .. Part("ANIM", [0, 0, 0, 0, 0, 0]),
        .. pictures.SelectMany(picture => Part("ANMF", [0, 0, 0, 0, 0, 0, .. Three(width - 1), .. Three(height - 1), 100, 0, 0, 0, .. picture[12..]])),
    ]);

    /// <summary>A GIF whose one frame need not have the size of its canvas.</summary>
    internal static byte[] Gif(int width, int height, int frameWidth, int frameHeight) =>
    [
        .. "GIF89a"u8, .. Two(width), .. Two(height), 0x80, 0, 0, 255, 0, 0, 0, 0, 255,
        0x2C, 0, 0, 0, 0, .. Two(frameWidth), .. Two(frameHeight), 0, 2, 2, 0x44, 0x01, 0, 0x3B,
    ];

    /// <summary>The header of a JPEG without pixels.</summary>
    internal static byte[] JpegHeader(int width, int height) =>
    [
        0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0,
        0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0, 0,
    ];

    /// <summary>The header of a BMP without pixels.</summary>
    internal static byte[] BmpHeader(int width, int height) =>
    [
        .. "BM"u8, 54, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, .. Little(width), .. Little(height), 1, 0, 24, 0, .. new byte[24],
    ];

    internal static byte[] Encode(SKColor color, SKEncodedImageFormat format, int width = 16, int height = 16) =>
        TestImages.Encode(width, height, (_, _) => color, format);

    private static byte[] Chunk(string name, byte[] content)
    {
        byte[] named = [.. System.Text.Encoding.ASCII.GetBytes(name), .. content];
        return [.. Big(content.Length), .. named, .. Big((int)Crc(named))];
    }

    private static byte[] Riff(byte[] parts) => [.. "RIFF"u8, .. Little(parts.Length + 4), .. "WEBP"u8, .. parts];

    private static byte[] Extended(byte flags, int width, int height) => Part("VP8X", [flags, 0, 0, 0, .. Three(width - 1), .. Three(height - 1)]);

    private static byte[] Part(string name, byte[] content) =>
        [.. System.Text.Encoding.ASCII.GetBytes(name), .. Little(content.Length), .. content, .. new byte[content.Length % 2]];

    private static byte[] Two(int value) => [(byte)value, (byte)(value >> 8)];

    private static byte[] Three(int value) => [.. Two(value), (byte)(value >> 16)];

    private static byte[] Little(int value) => [.. Three(value), (byte)(value >> 24)];

    private static byte[] Big(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    /// <summary>The checksum of a PNG's chunk: of its name and its content.</summary>
    internal static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ (0xEDB88320 & (uint)-(int)(crc & 1));
            }
        }

        return ~crc;
    }
}
