using MPlug2.Frames;
using MPlug2.Frames.Augmentation;

namespace MPlug2.Core.Tests.Frames.Augmentation;

public class AugmentationOptionsTests
{
    public static TheoryData<string> Presets => [.. All.Keys];

    private static Dictionary<string, AugmentationOptions> All { get; } = new()
    {
        ["image fine-tune"] = AugmentationOptions.ImageFineTune,
        ["image pre-train"] = AugmentationOptions.ImagePreTrain,
        ["video fine-tune"] = AugmentationOptions.VideoFineTune,
        ["video pre-train"] = AugmentationOptions.VideoPreTrain,
    };

    [Theory]
    [MemberData(nameof(Presets))]
    public void Apply_SameSeed_RepeatsAndAllFramesChangeAlike(string preset)
    {
        var clip = Still(3, 40, 56);
        var results = Enumerable.Range(0, 12).Select(seed => All[preset].Apply(clip, 24, new Random(seed))).ToList();
        for (var seed = 0; seed < results.Count; seed++)
        {
            var frames = results[seed];
            Assert.Equal((3, 24, 24), (frames.Count, frames.Height, frames.Width));
            Assert.Equal(frames.Pixels, All[preset].Apply(clip, 24, new Random(seed)).Pixels);
            Assert.Equal(frames.Frame(0).ToArray(), frames.Frame(1).ToArray());
            Assert.Equal(frames.Frame(0).ToArray(), frames.Frame(2).ToArray());
        }

        Assert.True(results.DistinctBy(frames => Convert.ToHexString(frames.Pixels)).Count() > 8);
        Assert.Equal(Still(3, 40, 56).Pixels, clip.Pixels); // the input stays
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 500)]
    [InlineData(500, 1)]
    [InlineData(2, 3)]
    public void Apply_OddSizes_GiveTheNetworksSize(int height, int width)
    {
        IFrameAugmentation[] all = [.. All.Values, .. All.Values.Select(options => options with { ReferenceQuirks = true }), new CentreCrop(), new RandomCrop()];
        foreach (var augmentation in all)
        {
            var changed = augmentation.Apply(Still(2, height, width), 16, new Random(5));
            Assert.Equal((2, 16, 16), (changed.Count, changed.Height, changed.Width));
        }
    }

    [Fact]
    public void Apply_None_ChangesNothingAndTakesTheNetworksSize()
    {
        var clip = Still(2, 8, 8);
        Assert.Same(clip, AugmentationOptions.None.Apply(clip, 8, new DrawList([])));
        Assert.False(AugmentationOptions.None.WantsSourceSize);
        Assert.All(All.Values, options => Assert.True(options.WantsSourceSize));
    }

    [Fact]
    public void ForVideo_ByDefault_MovesAndEnhancesBothWays()
    {
        var clip = Still(1, 32, 32);
        Assert.Equal(2, Distinct(PixelOperation.Rotate, quirks: false));
        Assert.Equal(2, Distinct(PixelOperation.Brightness, quirks: false));
        Assert.Equal(1, Distinct(PixelOperation.Rotate, quirks: true));
        var only = RandAugment.ForVideo with { Count = 1, Operations = [PixelOperation.Brightness] };
        Assert.Equal(clip.Pixels, only.Apply(clip, new Random(1), referenceQuirks: true).Pixels); // the reference's level 5 does nothing

        int Distinct(PixelOperation operation, bool quirks)
        {
            var augment = RandAugment.ForVideo with { Count = 1, Operations = [operation] };
            return Enumerable.Range(0, 10).Select(seed => Convert.ToHexString(augment.Apply(clip, new Random(seed), quirks).Pixels)).Distinct().Count();
        }
    }

    [Fact]
    public void ForVideo_TwoOperations_AreNeverTheSame()
    {
        var augment = RandAugment.ForVideo with { Level = 10, Operations = [PixelOperation.Solarize, PixelOperation.Identity] };
        var solarized = PixelOperations.Apply(Still(1, 8, 8), PixelOperation.Solarize, OperationArgument.Of(PixelOperation.Solarize, 10), false);
        Assert.All(Enumerable.Range(0, 10), seed => Assert.Equal(solarized.Pixels, augment.Apply(Still(1, 8, 8), 8, new Random(seed)).Pixels));
    }

    [Fact]
    public void Options_WithoutMirroring_LeaveOutTheFlipAndTheOperation()
    {
        Assert.Null(AugmentationOptions.VideoFineTune.WithoutMirroring().Flip);
        Assert.DoesNotContain(PixelOperation.HorizontalFlip, AugmentationOptions.VideoPreTrain.WithoutMirroring().RandAugment!.Operations);
        Assert.Contains(PixelOperation.HorizontalFlip, AugmentationOptions.VideoPreTrain.RandAugment!.Operations);
    }

    [Fact]
    public void RandomFlip_OfFlip_IsTheSame()
    {
        var clip = Still(2, 5, 7);
        Assert.NotEqual(clip.Pixels, new RandomFlip(1).Apply(clip, 0, new Random(1)).Pixels);
        Assert.Equal(clip.Pixels, RandomFlip.Mirror(RandomFlip.Mirror(clip)).Pixels);
        Assert.Same(clip, new RandomFlip(0).Apply(clip, 0, new Random(1)));
    }

    [Fact]
    public void CropBox_BeyondThePicture_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new CropBox(3, 0, 6, 2).Cut(Still(1, 8, 8)));

    [Fact]
    public void Validate_EveryFault_IsListed()
    {
        var options = new AugmentationOptions
        {
            ResizedCrop = new(0, 1) { MinimumRatio = 2 },
            Crop = new(0.5),
            Flip = new(1.5),
            RandAugment = new(3, 11) { Operations = [PixelOperation.Rotate], Distinct = true, Probability = -1 },
            Erasing = new(double.NaN) { MinimumArea = 0, MinimumRatio = 2, MaximumCount = 0 },
        };
        var message = Assert.Throws<ArgumentException>(options.Validate).Message;
        foreach (var words in new[] { "scale", "ratio", "Enlargement", "1.5", "Level", "distinct", "-1", "NaN", "area", "MinimumRatio", "count" })
        {
            Assert.Contains(words, message, StringComparison.Ordinal);
        }
    }

    /// <summary>The same textured picture in every frame.</summary>
    private static VideoFrames Still(int frames, int height, int width)
    {
        var random = new Random(9);
        byte[] picture = [.. Enumerable.Range(0, 3 * height * width).Select(i => (byte)(20 + (i % 97) + random.Next(90)))];
        return new VideoFrames([.. Enumerable.Repeat(picture, frames).SelectMany(pixels => pixels)], frames, height, width);
    }
}
