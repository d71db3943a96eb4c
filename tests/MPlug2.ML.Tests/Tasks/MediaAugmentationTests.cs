using Microsoft.ML;
using MPlug2.Frames;
using MPlug2.Frames.Augmentation;
using MPlug2.ML.Interop;
using MPlug2.ML.Media;
using MPlug2.ML.Tasks;
using MPlug2.ML.Tests.Media;
using MPlug2.Platform;
using SkiaSharp;

namespace MPlug2.ML.Tests.Tasks;

public sealed class MediaAugmentationTests(TestClips clips) : IClassFixture<TestClips>
{
    private static readonly MediaRow Image = new(
        MediaReference.FromImageBytes(TestImages.Encode(20, 12, (x, y) => new SKColor((byte)(12 * x), (byte)(20 * y), 90), SKEncodedImageFormat.Png)), null, null);

    [Fact]
    public void Read_ForACrop_KeepsTheSizeInTrainingAlone()
    {
        var path = clips.Make("source.mp4", 6, "-c:v libx264 -preset ultrafast -pix_fmt yuv420p");
        var reader = Reader(trainAtSourceSize: true);
        foreach (var (row, height, width) in new[] { (Image, 12, 20), (new MediaRow(MediaReference.FromFile(path), null, null), 48, 64) })
        {
            Assert.Equal((height, width), Size(reader.Read(row, new Random(1), CancellationToken.None)));
            Assert.Equal((8, 8), Size(reader.Read(row, null, CancellationToken.None)));
            Assert.Equal((8, 8), Size(Reader(trainAtSourceSize: false).Read(row, new Random(1), CancellationToken.None)));
        }

        static (int, int) Size(DecodedMedia medium) => (medium.Frames.Height, medium.Frames.Width);
    }

    [Fact]
    public void Load_WithAPreset_GivesTheNetworksSizeByEpochAndRow()
    {
        var first = Load(AugmentationOptions.ImageFineTune, epoch: 0, index: 0);
        Assert.Equal((8, 8), (first.Height, first.Width));
        Assert.Equal(first.Pixels, Load(AugmentationOptions.ImageFineTune, epoch: 0, index: 0).Pixels);
        Assert.NotEqual(first.Pixels, Load(AugmentationOptions.ImageFineTune, epoch: 1, index: 0).Pixels);
        Assert.NotEqual(first.Pixels, Load(AugmentationOptions.ImageFineTune, epoch: 0, index: 1).Pixels);
    }

    [Fact]
    public void Load_WithoutAugmentation_IsAsWhenScoring()
    {
        var scored = Reader(false).Read(Image, null, CancellationToken.None).Frames.Pixels;
        Assert.Equal(scored, Load(null, 0, 0).Pixels);
        Assert.Equal(scored, Load(AugmentationOptions.None, 0, 0).Pixels);
    }

    [Fact]
    public void Validate_BadAugmentation_IsAFaultOfTheOptions()
    {
        var options = new ImageCaptionerOptions { Augmentation = AugmentationOptions.ImageFineTune with { Flip = new(2) } };
        Assert.Contains("Probability is 2", Assert.Throws<ArgumentException>(options.Validate).Message, StringComparison.Ordinal);
        options.Augmentation = new RandomShift(0);
        Assert.Throws<ArgumentException>(options.Validate);
    }

    private static VideoFrames Load(IFrameAugmentation? augmentation, int epoch, int index)
    {
        using var log = new HostLog(new MLContext(1).MPlug2.Environment.Register("Test"), "Fit");
        var source = new MediaExampleSource<string, DecodedMedia>(
            [new(Image, ""), new(Image, "")], Reader(augmentation?.WantsSourceSize ?? false), new ImageCaptionerOptions { Augmentation = augmentation },
            new RandomStreams(5), (medium, _, _) => medium, log);
        return source.Load(index, epoch, CancellationToken.None)!.Frames;
    }

    private static MediaReader Reader(bool trainAtSourceSize) =>
        new(new MediaFormat(2, 8, FrameResize.Reference, ImageForm.Stretch, new MediaLimits()), null, trainAtSourceSize);
}
