using System.Runtime.InteropServices;
using MPlug2.Frames;
using SkiaSharp;

namespace MPlug2.ML.Media;

/// <summary>An encoded image whose header was read and found acceptable; its pixels come when asked for.</summary>
internal sealed class ImageDecoding : IDisposable
{
    private static readonly SKEncodedImageFormat[] Formats =
        [SKEncodedImageFormat.Jpeg, SKEncodedImageFormat.Png, SKEncodedImageFormat.Webp, SKEncodedImageFormat.Gif, SKEncodedImageFormat.Bmp];

    private readonly MediaReference _media;
    private readonly SKCodec _codec;

    private readonly SKEncodedOrigin _origin;

    private ImageDecoding(MediaReference media, SKCodec codec, SKEncodedOrigin origin) => (_media, _codec, _origin) = (media, codec, origin);

    /// <summary>Columns, upright.</summary>
    internal int Width => PixelConversion.SwapsSides(_origin) ? _codec.Info.Height : _codec.Info.Width;

    /// <summary>Rows, upright.</summary>
    internal int Height => PixelConversion.SwapsSides(_origin) ? _codec.Info.Width : _codec.Info.Height;

    /// <summary>Reads the header.</summary>
    /// <exception cref="ImageRejectedException">Not an image, of a format that is not read, or too large.</exception>
    internal static ImageDecoding Open(ReadOnlyMemory<byte> content, MediaReference media, MediaLimits limits)
    {
        using var data = SKData.CreateCopy(content.Span); // the codec holds on to it
        var codec = SKCodec.Create(data) ?? throw Unknown(content.Span, media);
        try
        {
            if (!Formats.Contains(codec.EncodedFormat))
            {
                throw Unsupported(media, codec.EncodedFormat.ToString());
            }

            CheckSize(codec.Info.Width, codec.Info.Height, media, limits);
            return new ImageDecoding(media, codec, OriginOf(codec, () => content));
        }
        catch
        {
            codec.Dispose();
            throw;
        }
    }

    /// <summary>How the camera was held.</summary>
    /// <param name="codec">The header.</param>
    /// <param name="content">The file, asked for only where the codec does not know.</param>
    internal static SKEncodedOrigin OriginOf(SKCodec codec, Func<ReadOnlyMemory<byte>> content) =>
        codec.EncodedOrigin == SKEncodedOrigin.TopLeft && codec.EncodedFormat is SKEncodedImageFormat.Png or SKEncodedImageFormat.Webp
            ? ExifOrientation.Of(content().Span, codec.EncodedFormat)
            : codec.EncodedOrigin;

    /// <summary>Refuses images with more pixels than allowed.</summary>
    internal static void CheckSize(int width, int height, MediaReference media, MediaLimits limits)
    {
        if (width < 1 || height < 1)
        {
            throw ImageRejectedException.Create(ImageRejectionReason.NotAnImage, media, $"it is {width} x {height} pixels large. Check how it was made.");
        }

        if ((long)width * height > limits.MaximumImagePixels)
        {
            throw ImageRejectedException.Create(
                ImageRejectionReason.TooLarge,
                media,
                $"it has {width} x {height} pixels; {limits.MaximumImagePixels:N0} are allowed. Scale it down or raise MediaLimits.MaximumImagePixels.");
        }
    }

    /// <summary>The first picture, upright, [1, H, W, 3].</summary>
    /// <exception cref="ImageRejectedException">The file ends early or is damaged.</exception>
    internal VideoFrames Decode()
    {
        // Not premultiplied, and without a colour space: bytes as they were encoded, profiles not applied, as the reference's reader does.
        var info = new SKImageInfo(_codec.Info.Width, _codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        var pixels = new byte[info.BytesSize64];
        var pinned = GCHandle.Alloc(pixels, GCHandleType.Pinned);
        try
        {
            var result = _codec.GetPixels(info, pinned.AddrOfPinnedObject());
            if (result != SKCodecResult.Success)
            {
                throw ImageRejectedException.Create(
                    ImageRejectionReason.Truncated, _media, $"it ends early or is damaged (the decoder says {result}). Copy or upload it again.");
            }
        }
        finally
        {
            pinned.Free();
        }

        return PixelConversion.Upright(PixelConversion.OverWhite(pixels, premultiplied: false, blueFirst: false), info.Width, info.Height, _origin);
    }

    public void Dispose() => _codec.Dispose();

    private static ImageRejectedException Unknown(ReadOnlySpan<byte> content, MediaReference media)
    {
        var format = content switch
        {
            [(byte)'I', (byte)'I', 42, 0, ..] or [(byte)'M', (byte)'M', 0, 42, ..] => "TIFF",
            [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'a', (byte)'v', ..] => "AVIF",
            [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'h' or (byte)'m', ..] => "HEIC",
            [0xFF, 0x0A, ..] or [0, 0, 0, 12, (byte)'J', (byte)'X', (byte)'L', ..] => "JPEG XL",
            _ => null,
        };
        return format is null
            ? ImageRejectedException.Create(
                ImageRejectionReason.NotAnImage, media, "its content is no image that is read here, or its header is damaged. JPEG, PNG, WebP, GIF and BMP are read.")
            : Unsupported(media, format);
    }

    private static ImageRejectedException Unsupported(MediaReference media, string format) => ImageRejectedException.Create(
        ImageRejectionReason.Unsupported, media, $"it is {format}; JPEG, PNG, WebP, GIF and BMP are read. Convert it.");
}
