using Microsoft.ML.Data;
using MPlug2.Frames;
using MPlug2.ML.Media;
using SkiaSharp;

namespace MPlug2.ML.Tests.Media;

public sealed class ImageSourceTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly ImageSource _source = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_FileBytesAndDecodedImage_AreTheSame()
    {
        var png = TestImages.Encode(20, 12, (x, y) => new SKColor((byte)(12 * x), (byte)(20 * y), 90), SKEncodedImageFormat.Png);
        var path = Write("a.png", png);
        using var image = MLImage.CreateFromStream(new MemoryStream(png));
        var request = new ImageRequest { Size = 8 };
        var file = _source.Read(MediaReference.FromImageFile(path), request);
        Assert.Equal((1, 8, 8), (file.Frames.Count, file.Frames.Height, file.Frames.Width));
        Assert.Equal(file.Frames.Pixels, _source.Read(MediaReference.FromImageBytes(png), request).Frames.Pixels);
        Assert.Equal(file.Frames.Pixels, _source.Read(MediaReference.FromImage(image), request).Frames.Pixels);

        var pixels = Enumerable.Range(0, 240).SelectMany(i => new[] { (byte)(12 * (i % 20)), (byte)(20 * (i / 20)), (byte)90 });
        Assert.Equal(SmoothResize.Apply(new VideoFrames([.. pixels], 1, 12, 20), 8, 8).Pixels, file.Frames.Pixels);
    }

    [Theory]
    [InlineData(255, 10, 20, 30)]
    [InlineData(0, 255, 255, 255)]
    [InlineData(51, 206, 208, 210)] // a fifth of the colour and four fifths of white
    public void Read_Alpha_LiesOverWhite(byte alpha, byte red, byte green, byte blue)
    {
        var png = TestImages.Png(4, 4, 10, 20, 30, alpha);
        Assert.Equal([red, green, blue], First(MediaReference.FromImageBytes(png)));
        using var image = MLImage.CreateFromStream(new MemoryStream(png));
        var decoded = First(MediaReference.FromImage(image));
        Assert.All(decoded.Zip(new[] { red, green, blue }), pair => Assert.InRange(pair.First, pair.Second - 2, pair.Second + 2)); // premultiplied in bytes
    }

    // The quarters clockwise from the top left as a viewer shows them.
    [Theory]
    [InlineData(1, "wrbg")]
    [InlineData(2, "rwgb")]
    [InlineData(3, "bgwr")]
    [InlineData(4, "gbrw")]
    [InlineData(5, "wgbr")]
    [InlineData(6, "gwrb")]
    [InlineData(7, "brwg")]
    [InlineData(8, "rbgw")]
    public void Read_Orientation_IsUpright(int orientation, string quarters)
    {
        var read = _source.Read(MediaReference.FromImageBytes(TestImages.Oriented(orientation)), new ImageRequest { Size = 32 });
        var frames = read.Frames;
        Assert.Equal(quarters, string.Concat(new[] { Name(8, 8), Name(24, 8), Name(24, 24), Name(8, 24) }));
        Assert.Equal(orientation >= 5 ? (32, 64) : (64, 32), (read.Placement!.SourceWidth, read.Placement.SourceHeight));

        char Name(int x, int y) => frames.Pixels.AsSpan(3 * ((32 * y) + x), 3) switch
        {
            [> 200, > 200, > 200] => 'w',
            [> 200, < 60, < 60] => 'r',
            [< 60, > 200, < 60] => 'g',
            [< 60, < 60, > 200] => 'b',
            _ => '?',
        };
    }

    [Theory]
    [InlineData("gray", "png")]
    [InlineData("gray16be", "png")]
    [InlineData("rgb48be", "png")]
    [InlineData("rgba64be", "png")]
    [InlineData("pal8", "png")]
    [InlineData("bgr24", "bmp")]
    [InlineData("yuvj444p", "jpg")]
    [InlineData("gray", "jpg")]
    public void Read_EveryPixelFormat_IsRgb(string format, string extension)
    {
        var path = _folder.File("picture." + extension);
        TestProcess.Run("ffmpeg", _folder.Root, ["-v", "error", "-f", "lavfi", "-i", "color=0x646464:s=16x16,format=rgb24", "-frames:v", "1", "-pix_fmt", format, path]);
        Assert.All(First(MediaReference.FromImageFile(path)), value => Assert.InRange(value, 96, 104));
    }

    [Theory]
    [InlineData(255, 0, 0, 255, 255, 0, 0)]
    [InlineData(0, 255, 255, 255, 0, 255, 255)]
    [InlineData(255, 255, 255, 0, 0, 0, 0)]
    public void Read_CmykJpeg_IsRgb(byte cyan, byte magenta, byte yellow, byte black, byte red, byte green, byte blue)
    {
        var read = First(MediaReference.FromImageBytes(TestImages.Cmyk(cyan, magenta, yellow, black)));
        Assert.All(read.Zip(new[] { red, green, blue }), pair => Assert.InRange(pair.First, pair.Second - 3, pair.Second + 3));
    }

    [Fact]
    public void Read_AnimatedGif_IsItsFirstPicture()
    {
        var path = _folder.File("a.gif");
        TestProcess.Run("ffmpeg", _folder.Root,
            ["-v", "error", "-f", "lavfi", "-i", "color=red:s=16x16:d=0.2:r=5", "-f", "lavfi", "-i", "color=blue:s=16x16:d=1:r=5", "-filter_complex", "concat", path]);
        var color = First(MediaReference.FromImageFile(path));
        Assert.True(color[0] > 200 && color[2] < 60, string.Join(',', color));
    }

    [Fact]
    public void Read_Letterbox_PadsAroundTheMiddleAndMapsBoxesBothWays()
    {
        var read = _source.Read(
            MediaReference.FromImageBytes(TestImages.Png(40, 21, 255, 0, 0)), new ImageRequest { Size = 16, Form = ImageForm.Letterbox });
        Assert.Equal(new ImagePlacement(40, 21, Left: 0, Top: 4, Width: 16, Height: 8), read.Placement);
        var neutral = FrameTensors.NeutralColor.ToArray();
        for (var row = 0; row < 16; row++)
        {
            byte[] wanted = row is >= 4 and < 12 ? [255, 0, 0] : neutral;
            Assert.Equal(wanted, read.Frames.Pixels.AsSpan(3 * ((16 * row) + 7), 3).ToArray());
        }

        var (x, y) = read.Placement!.ToSquare(40, 21);
        Assert.Equal((16.0, 12.0), (x, y));
        Assert.Equal((40.0, 21.0), read.Placement.ToSource(x, y));
        Assert.Equal((10.0, 10.5), read.Placement.ToSource(4, 8));
    }

    [Fact]
    public void Read_HairThinLetterbox_KeepsOneRow() =>
        Assert.Equal(1, ImagePlacement.Of(1000, 1, new ImageRequest { Size = 16, Form = ImageForm.Letterbox }).Height);

    [Fact]
    public void Read_WithCache_DecodesOnceAndGivesTheSameObject()
    {
        using var cache = new DecodedFrameCache();
        var source = new ImageSource(cache: cache);
        var media = MediaReference.FromImageFile(Write("a.png", TestImages.Png(8, 4, 1, 2, 3)));
        var first = source.Read(media, new ImageRequest { Size = 4, Form = ImageForm.Letterbox });
        var second = source.Read(media, new ImageRequest { Size = 4, Form = ImageForm.Letterbox });
        Assert.Same(first.Frames, second.Frames);
        Assert.Equal(first.Placement, second.Placement);
        Assert.NotEqual(first.Frames.Pixels, source.Read(media, new ImageRequest { Size = 4 }).Frames.Pixels);
        Assert.Equal((1L, 2L), (cache.Hits, cache.Misses));
    }

    [Theory]
    [InlineData(null, ImageRejectionReason.Missing)]
    [InlineData(" ", ImageRejectionReason.Missing)]
    [InlineData("nowhere.png", ImageRejectionReason.Missing)]
    [InlineData("https://example.org/a.png", ImageRejectionReason.NotAllowed)]
    [InlineData("/dev/zero", ImageRejectionReason.NotAllowed)]
    [InlineData("/", ImageRejectionReason.NotAllowed)]
    public void Read_BadPath_IsRejectedWithItsReason(string? path, ImageRejectionReason reason)
    {
        var fault = Reject(MediaReference.FromImageFile(path));
        Assert.Equal(reason, fault.Reason);
        Assert.StartsWith("Image ", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("video", fault.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Read_OutsideOfTheAllowedFolder_IsNotAllowed()
    {
        var path = Write("a.png", TestImages.Png(4, 4, 1, 2, 3));
        var other = Directory.CreateDirectory(_folder.File("other")).FullName;
        Assert.Equal(ImageRejectionReason.NotAllowed, Reject(MediaReference.FromImageFile(path), new() { AllowedRoots = [other] }).Reason);
        Assert.Equal(ImageRejectionReason.Empty, Reject(MediaReference.FromImageFile(Write("b.png", []))).Reason);
    }

    [Fact]
    public void Read_BadContent_IsRejectedWithItsReason()
    {
        Assert.Equal(ImageRejectionReason.NotAnImage, Reject(MediaReference.FromImageBytes("no image at all"u8.ToArray())).Reason);
        Assert.Contains("TIFF", Reject(MediaReference.FromImageBytes(new byte[] { (byte)'I', (byte)'I', 42, 0, 8, 0, 0, 0 })).Message, StringComparison.Ordinal);
        var heic = Reject(MediaReference.FromImageBytes("\0\0\0\u0018ftypheic\0\0\0\0mif1heic"u8.ToArray()));
        Assert.Equal(ImageRejectionReason.Unsupported, heic.Reason);
        Assert.Contains("HEIC", heic.Message, StringComparison.Ordinal);
        Assert.Equal(ImageRejectionReason.Empty, Reject(MediaReference.FromImage(null)).Reason);
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void Read_CutFile_IsTruncated(SKEncodedImageFormat format)
    {
        var random = new Random(1);
        var whole = TestImages.Encode(64, 64, (_, _) => new SKColor((uint)random.Next() | 0xFF000000), format);
        Assert.Equal(ImageRejectionReason.Truncated, Reject(MediaReference.FromImageBytes(whole[..(whole.Length / 2)])).Reason);
    }

    [Fact]
    public void Read_HeaderAboveThePixelLimit_IsRefusedBeforeItsPixelsAreRead()
    {
        // Nothing but a header: a decoder would find no pixels and call it truncated.
        byte[] header = [0x89, .. "PNG\r\n\x1a\n"u8, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0x80, 0, 0, 0, 0x80, 0, 8, 2, 0, 0, 0, 0, 0, 0, 0];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(29), ImageFiles.Crc(header.AsSpan(12, 17)));
        byte[] empty = [.. header, 0, 0, 0, 0, .. "IDAT"u8, 0x35, 0xAF, 0x06, 0x1E];
        var fault = Reject(MediaReference.FromImageBytes(empty));
        Assert.Equal(ImageRejectionReason.TooLarge, fault.Reason);
        Assert.Contains("32768 x 32768", fault.Message, StringComparison.Ordinal);

        using var image = new MLImageOwner(8, 8);
        Assert.Equal(ImageRejectionReason.TooLarge, Reject(MediaReference.FromImage(image.Image), new() { MaximumImagePixels = 63 }).Reason);
        Assert.Equal(
            ImageRejectionReason.TooLarge, Reject(MediaReference.FromImageBytes(TestImages.Png(4, 4, 1, 2, 3)), new() { MaximumImageBytes = 20 }).Reason);
    }

    [Fact]
    public void Read_Video_IsAMistakeOfTheProgram() =>
        Assert.Throws<ArgumentException>(() => _source.Read(MediaReference.FromFile("a.mp4"), new ImageRequest()));

    private byte[] First(MediaReference media) => _source.Read(media, new ImageRequest { Size = 2 }).Frames.Pixels[..3];

    private string Write(string name, byte[] content)
    {
        var path = _folder.File(name);
        File.WriteAllBytes(path, content);
        return path;
    }

    private static ImageRejectedException Reject(MediaReference media, MediaLimits? limits = null) =>
        Assert.Throws<ImageRejectedException>(() => new ImageSource(limits).Read(media, new ImageRequest { Size = 8 }));

    private sealed class MLImageOwner(int width, int height) : IDisposable
    {
        internal MLImage Image { get; } = MLImage.CreateFromPixels(width, height, MLPixelFormat.Rgba32, new byte[4 * width * height]);

        public void Dispose() => Image.Dispose();
    }
}
