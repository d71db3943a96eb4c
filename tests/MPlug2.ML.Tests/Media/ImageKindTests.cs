using MPlug2.ML.Media;
using SkiaSharp;

namespace MPlug2.ML.Tests.Media;

/// <summary>One test for each kind of image file that is out of the ordinary.</summary>
public sealed class ImageKindTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // The quarters clockwise from the top left as a viewer shows them; white, red, blue, green in the file.
    [Theory]
    [InlineData(1, "wrbg")]
    [InlineData(2, "rwgb")]
    [InlineData(3, "bgwr")]
    [InlineData(4, "gbrw")]
    [InlineData(5, "wgbr")]
    [InlineData(6, "gwrb")]
    [InlineData(7, "brwg")]
    [InlineData(8, "rbgw")]
    [InlineData(0, "wrbg")]
    [InlineData(9, "wrbg")]
    public void Read_OrientationInPngOrWebp_IsUpright(int orientation, string quarters)
    {
        var (png, webp) = (Quarters(SKEncodedImageFormat.Png), Quarters(SKEncodedImageFormat.Webp));
        foreach (var bigEndian in new[] { true, false })
        {
            var exif = ImageFiles.Exif(orientation, bigEndian);
            foreach (var file in new[]
            {
                ImageFiles.WithChunk(png, "eXIf", exif),
                ImageFiles.WebpWithExif(webp, 64, 32, exif),
                ImageFiles.WebpWithExif(webp, 64, 32, [.. "Exif\0\0"u8, .. exif]),
            })
            {
                var read = Read(file, 32);
                Assert.Equal(quarters, string.Concat(new[] { Name(8, 8), Name(24, 8), Name(24, 24), Name(8, 24) }));
                Assert.Equal(orientation is >= 5 and <= 8 ? (32, 64) : (64, 32), (read.Placement!.SourceWidth, read.Placement.SourceHeight));

                char Name(int x, int y) => read.Frames.Pixels.AsSpan(3 * ((32 * y) + x), 3) switch
                {
                    [> 200, > 200, > 200] => 'w',
                    [> 200, < 60, < 60] => 'r',
                    [< 60, > 200, < 60] => 'g',
                    [< 60, < 60, > 200] => 'b',
                    _ => '?',
                };
            }
        }
    }

    [Fact]
    public void Read_DamagedExif_IsAsIfThereWereNone()
    {
        var png = Quarters(SKEncodedImageFormat.Png);
        var plain = Read(png, 32).Frames.Pixels;
        var exif = ImageFiles.Exif(6, bigEndian: true);
        for (var length = 0; length < 20; length++)
        {
            Assert.Equal(plain, Read(ImageFiles.WithChunk(png, "eXIf", exif[..length]), 32).Frames.Pixels);
        }

        exif[4] = 0xFF; // a directory beyond the end
        Assert.Equal(plain, Read(ImageFiles.WithChunk(png, "eXIf", exif), 32).Frames.Pixels);
    }

    [Fact]
    public void Read_SixteenBitPng_KeepsTheUpperByte()
    {
        byte[] row = [0, 0x12, 0x00, 0x80, 0x00, 0xFE, 0x00, 0x12, 0x00, 0x80, 0x00, 0xFE, 0x00];
        var pixels = Read(ImageFiles.Png(2, 2, 16, 2, [.. row, .. row]), 2).Frames.Pixels;
        Assert.Equal([0x12, 0x80, 0xFE], pixels[..3]);
    }

    [Fact]
    public void Read_PalettePng_ShowsItsColoursAndItsTransparentOneOverWhite()
    {
        // Two bits a pixel: colours 0, 1, 2 and 3; the last is transparent.
        var file = ImageFiles.Png(4, 4, 2, 3, [.. Enumerable.Repeat(new byte[] { 0, 0b00011011 }, 4).SelectMany(row => row)],
            ("PLTE", [200, 10, 20, 1, 2, 3, 30, 210, 40, 90, 90, 90]), ("tRNS", [255, 255, 255, 0]));
        Assert.Equal([200, 10, 20, 1, 2, 3, 30, 210, 40, 255, 255, 255], Read(file, 4).Frames.Pixels[..12]);
    }

    [Fact]
    public void Read_AnimatedWebp_IsItsFirstPicture()
    {
        var file = ImageFiles.WebpAnimation(
            16, 16, ImageFiles.Encode(SKColors.Red, SKEncodedImageFormat.Webp), ImageFiles.Encode(SKColors.Blue, SKEncodedImageFormat.Webp));
        Assert.True(Read(file, 2).Frames.Pixels is [> 200, < 60, < 60, ..]);
    }

    [Fact]
    public void Read_AnimatedPng_IsItsFirstPicture()
    {
        var path = _folder.File("a.apng");
        TestProcess.Run("ffmpeg", _folder.Root,
        [
            "-v", "error", "-f", "lavfi", "-i", "color=red:s=16x16:d=0.2:r=5", "-f", "lavfi", "-i", "color=blue:s=16x16:d=1:r=5",
            "-filter_complex", "concat", "-f", "apng", path,
        ]);
        Assert.True(File.ReadAllBytes(path).AsSpan().IndexOf("acTL"u8) > 0);
        Assert.True(Read(File.ReadAllBytes(path), 2).Frames.Pixels is [> 200, < 60, < 60, ..]);
    }

    public static TheoryData<string> Headers => ["jpg", "bmp", "gif", "webp", "png"];

    [Theory]
    [MemberData(nameof(Headers))]
    public void Read_HeaderAboveTheLimit_IsTooLargeWhateverTheFormat(string kind)
    {
        var file = kind switch
        {
            "jpg" => ImageFiles.JpegHeader(60000, 60000),
            "bmp" => ImageFiles.BmpHeader(30000, 30000),
            "gif" => ImageFiles.Gif(60000, 60000, 1, 1),
            "webp" => ImageFiles.WebpAnimation(16000, 16000, ImageFiles.Encode(SKColors.Red, SKEncodedImageFormat.Webp)),
            _ => ImageFiles.Png(30000, 30000, 8, 2, [0]),
        };
        var before = GC.GetAllocatedBytesForCurrentThread();
        var fault = Assert.Throws<ImageRejectedException>(() => Read(file, 8));
        Assert.Equal(ImageRejectionReason.TooLarge, fault.Reason);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
    }

    [Fact]
    public void Read_GifFrameBeyondItsCanvas_TakesTheCanvasOrIsRejected()
    {
        try
        {
            var read = Read(ImageFiles.Gif(2, 2, 60000, 60000), 2);
            Assert.Equal((2, 2), (read.Placement!.SourceWidth, read.Placement.SourceHeight));
        }
        catch (ImageRejectedException rejection)
        {
            Assert.NotEqual(ImageRejectionReason.Missing, rejection.Reason);
        }
    }

    [Fact]
    public void Read_Original_KeepsTheSize()
    {
        var read = new ImageSource().Read(
            MediaReference.FromImageBytes(Quarters(SKEncodedImageFormat.Png)), new ImageRequest { Size = 8, Form = ImageForm.Original });
        Assert.Equal((32, 64), (read.Frames.Height, read.Frames.Width));
        Assert.Equal(new ImagePlacement(64, 32, 0, 0, 64, 32), read.Placement);
    }

    private static DecodedMedia Read(byte[] file, int size) =>
        new ImageSource().Read(MediaReference.FromImageBytes(file), new ImageRequest { Size = size });

    private static byte[] Quarters(SKEncodedImageFormat format) => TestImages.Encode(64, 32, (x, y) => (x < 32, y < 16) switch
    {
        (true, true) => SKColors.White,
        (false, true) => new SKColor(255, 0, 0),
        (true, false) => new SKColor(0, 255, 0),
        _ => new SKColor(0, 0, 255),
    }, format);
}
