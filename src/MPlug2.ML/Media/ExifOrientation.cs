using System.Buffers.Binary;
using SkiaSharp;

namespace MPlug2.ML.Media;

/// <summary>How the camera was held, where the decoder does not say: it reads the EXIF data of JPEG alone, and PNG and WebP may have it too.</summary>
internal static class ExifOrientation
{
    private const ushort OrientationTag = 0x0112;
    private const int EntryBytes = 12;

    /// <summary>The orientation in a PNG's or WebP's EXIF data; upright where there is none, or none that makes sense.</summary>
    internal static SKEncodedOrigin Of(ReadOnlySpan<byte> content, SKEncodedImageFormat format) => format switch
    {
        SKEncodedImageFormat.Png => OfTiff(Chunk(content, 8, "eXIf"u8, png: true)),
        SKEncodedImageFormat.Webp => OfTiff(Chunk(content, 12, "EXIF"u8, png: false)),
        _ => SKEncodedOrigin.TopLeft,
    };

    // PNG: length, name, data, checksum. WebP: name, length (the other way round), data, filled up to an even length.
    private static ReadOnlySpan<byte> Chunk(ReadOnlySpan<byte> content, int start, ReadOnlySpan<byte> wanted, bool png)
    {
        for (long at = start; at + 8 <= content.Length;)
        {
            var head = content.Slice((int)at, 8);
            var name = png ? head[4..] : head[..4];
            var length = png ? BinaryPrimitives.ReadUInt32BigEndian(head) : BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
            if (name.SequenceEqual(wanted))
            {
                return at + 8 + length <= content.Length ? content.Slice((int)at + 8, (int)length) : [];
            }

            at += 8L + length + (png ? 4 : length & 1);
        }

        return [];
    }

    private static SKEncodedOrigin OfTiff(ReadOnlySpan<byte> exif)
    {
        var tiff = exif.StartsWith("Exif\0\0"u8) ? exif[6..] : exif;
        var bigEndian = tiff.StartsWith("MM\0*"u8);
        if ((!bigEndian && !tiff.StartsWith("II*\0"u8)) || tiff.Length < 8)
        {
            return SKEncodedOrigin.TopLeft;
        }

        var directory = bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]);
        if (directory + 2L > tiff.Length)
        {
            return SKEncodedOrigin.TopLeft;
        }

        var entries = tiff[((int)directory + 2)..];
        for (var left = Short(tiff[(int)directory..], bigEndian); left > 0 && entries.Length >= EntryBytes; left--, entries = entries[EntryBytes..])
        {
            if (Short(entries, bigEndian) == OrientationTag)
            {
                var value = Short(entries[8..], bigEndian);
                return value is >= 1 and <= 8 ? (SKEncodedOrigin)value : SKEncodedOrigin.TopLeft;
            }
        }

        return SKEncodedOrigin.TopLeft;
    }

    private static ushort Short(ReadOnlySpan<byte> bytes, bool bigEndian) =>
        bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);
}
