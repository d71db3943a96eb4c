using MPlug2.Frames.Augmentation;

namespace MPlug2.Core.Tests.Frames.Augmentation;

[Trait("Category", "Golden")]
public class RandAugmentGoldenTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void ForImages_RecordedNumbers_GiveTheReferencesPicture(int i)
    {
        using var file = AugmentationFixture.Open("operations");
        var draws = AugmentationFixture.Draws(AugmentationFixture.Parameters.GetProperty("randaugment_image").GetProperty("draws")[i]);
        var changed = RandAugment.ForImages.Apply(file.Frames("input"), draws, referenceQuirks: true);
        PixelOperationGoldenTests.AssertSame($"image {i}", file.Frames($"randaugment_image/{i}"), changed);
        Assert.Equal(0, draws.Left);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void ForVideo_RecordedNumbers_GiveTheReferencesClip(int i)
    {
        using var file = AugmentationFixture.Open("clips_and_resizing");
        var one = AugmentationFixture.Parameters.GetProperty("randaugment_video").GetProperty("cases")[i];
        var draws = AugmentationFixture.Draws(one.GetProperty("draws"));
        var augment = RandAugment.ForVideo with { Level = one.GetProperty("M").GetDouble() };
        PixelOperationGoldenTests.AssertSame(
            $"video {i}", file.Frames($"randaugment_video/{i}"), augment.Apply(file.Frames("clip_input"), draws, referenceQuirks: true));
        Assert.Equal(0, draws.Left);
    }

    [Fact]
    public void Operations_AllLists_AreTheReferences()
    {
        Assert.Equal(Names("randaugment_image"), RandAugment.ForImages.Operations.Select(operation => operation.ToString()));
        Assert.Equal(Names("randaugment_video"), RandAugment.ForVideo.Operations.Select(operation => operation.ToString()));
        static IEnumerable<string> Names(string form) =>
            AugmentationFixture.Parameters.GetProperty(form).GetProperty("augs").EnumerateArray().Select(name => name.GetString()!);
    }
}
