using System.Security.Cryptography;
using MPlug2.Frames;

namespace MPlug2.ML.Media;

/// <summary>
/// Reads images as RGB bytes with one frame: JPEG (grey and CMYK too), PNG (also palette and 16 bits), WebP, GIF and BMP, and the first picture
/// of an animation; upright where the file says how the camera was held; transparent parts over white.
/// </summary>
/// <remarks>
/// Thread-safe; decodes in this process, on the calling thread. The size in the header is checked before any pixel is decoded. Whatever is
/// wrong with a file ends in an <see cref="ImageRejectedException"/>.
/// </remarks>
public sealed class ImageSource
{
    private readonly MediaLimits _limits;
    private readonly DecodedFrameCache? _cache;

    /// <summary>Creates a source.</summary>
    /// <param name="limits">What an image may cost and where it may come from; null for the defaults.</param>
    /// <param name="cache">Keeps decoded images of files between readings; null for none. The giver disposes it.</param>
    /// <exception cref="ArgumentException">A limit is out of its range.</exception>
    public ImageSource(MediaLimits? limits = null, DecodedFrameCache? cache = null)
    {
        _limits = limits ?? new();
        _limits.Validate();
        _cache = cache;
    }

    /// <summary>Reads an image as [1, size, size, 3] (or as large as it is) and tells where in that square it lies.</summary>
    /// <param name="media">A file, its bytes, or a decoded image.</param>
    /// <param name="request">At what size, in which form.</param>
    /// <param name="cancellationToken">Checked before and after decoding.</param>
    /// <exception cref="ImageRejectedException">The image is refused or unreadable.</exception>
    /// <exception cref="ArgumentException">The request is not valid, or the medium is a video.</exception>
    public DecodedMedia Read(MediaReference media, ImageRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(media);
        ArgumentNullException.ThrowIfNull(request);
        request.Validate();
        if (media.Kind != MediaKind.Image)
        {
            throw new ArgumentException("This is a video; make the reference with FromImageFile, FromImageBytes or FromImage.", nameof(media));
        }

        cancellationToken.ThrowIfCancellationRequested();
        return media.Image is { } image ? Place(PixelConversion.OfImage(image, media, _limits), request) : ReadEncoded(media, request, cancellationToken);
    }

    private DecodedMedia ReadEncoded(MediaReference media, ImageRequest request, CancellationToken cancellationToken)
    {
        var content = media.IsFile ? ReadFile(media) : CheckBytes(media);
        using var decoding = ImageDecoding.Open(content, media, _limits);
        var key = _cache is null ? null : FormattableString.Invariant(
            $"image {request.Form} {request.Size}|{Convert.ToHexString(SHA256.HashData(content.Span))}");
        if (key is not null && _cache!.TryGet(key) is { } kept)
        {
            return new DecodedMedia(kept, ImagePlacement.Of(decoding.Width, decoding.Height, request));
        }

        var pixels = decoding.Decode();
        cancellationToken.ThrowIfCancellationRequested();
        var placed = Place(pixels, request);
        return key is null ? placed : placed with { Frames = _cache!.Add(key, placed.Frames) };
    }

    private ReadOnlyMemory<byte> CheckBytes(MediaReference media)
    {
        MediaIntake.CheckLength(media, media.Bytes.Length, _limits);
        return media.Bytes;
    }

    private byte[] ReadFile(MediaReference media)
    {
        var file = MediaIntake.CheckFile(media, _limits);
        try
        {
            return File.ReadAllBytes(file.Path);
        }
        catch (UnauthorizedAccessException fault)
        {
            throw ImageRejectedException.Create(ImageRejectionReason.NotAllowed, media, $"it may not be opened: {fault.Message}");
        }
        catch (IOException fault)
        {
            throw ImageRejectedException.Create(ImageRejectionReason.Missing, media, $"it cannot be opened: {fault.Message}");
        }
    }

    private static DecodedMedia Place(VideoFrames image, ImageRequest request)
    {
        var placement = ImagePlacement.Of(image.Width, image.Height, request);
        return new DecodedMedia(
            request.Form switch
            {
                ImageForm.Original => image,
                ImageForm.Stretch => SmoothResize.Apply(image, request.Size, request.Size),
                _ => Pad(SmoothResize.Apply(image, placement.Height, placement.Width, SmoothFilter.Bilinear), placement, request.Size),
            },
            placement);
    }

    private static VideoFrames Pad(VideoFrames image, ImagePlacement placement, int size)
    {
        var square = GC.AllocateUninitializedArray<byte>(checked(3 * size * size));
        for (var i = 0; i < square.Length; i++)
        {
            square[i] = FrameTensors.NeutralColor[i % 3];
        }

        for (var row = 0; row < image.Height; row++)
        {
            image.Pixels.AsSpan(3 * row * image.Width, 3 * image.Width)
                .CopyTo(square.AsSpan(3 * (((placement.Top + row) * size) + placement.Left)));
        }

        return new VideoFrames(square, 1, size, size);
    }
}
