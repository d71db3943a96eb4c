using MPlug2.Configuration;
using MPlug2.Frames;
using MPlug2.Frames.Augmentation;

namespace MPlug2.Core.Tests.Frames.Augmentation;

[Trait("Category", "Golden")]
public class AugmentationPipelineGoldenTests
{
    private const int Size = 32;

    [Theory]
    [InlineData("image_train", 0)]
    [InlineData("image_train", 1)]
    [InlineData("video_train", 0)]
    [InlineData("video_train", 1)]
    [InlineData("video_train_no_randaug", 0)]
    [InlineData("video_pretrain", 0)]
    [InlineData("video_pretrain", 1)]
    public void Apply_RecordedNumbers_GiveTheReferencesTensor(string pipeline, int i)
    {
        using var file = AugmentationFixture.Open("pipelines");
        var options = pipeline switch
        {
            "image_train" => AugmentationOptions.ImageFineTune,
            "video_train" => AugmentationOptions.VideoFineTune,
            "video_train_no_randaug" => AugmentationOptions.VideoFineTune with { RandAugment = null },
            _ => AugmentationOptions.VideoPreTrain,
        };
        var input = file.Frames(pipeline == "image_train" ? "resize/input" : "clip_input");
        var draws = AugmentationFixture.Draws(AugmentationFixture.Parameters.GetProperty("pipeline_" + pipeline).GetProperty("draws")[i]);
        var changed = (options with { ReferenceQuirks = true }).Apply(input, Size, draws);
        Assert.Equal(0, draws.Left);

        // Only the unclamped resize of clips may round otherwise, once in some thousand values.
        var resizedClip = pipeline.StartsWith("video_train", StringComparison.Ordinal);
        Compare(file.Floats($"pipeline/{pipeline}/{i}"), changed, allowed: resizedClip ? 10 : 0);
    }

    [Fact]
    public void None_AtTestTime_GivesTheReferencesTensor()
    {
        using var file = AugmentationFixture.Open("pipelines");
        Compare(file.Floats("pipeline/image_test"), Plain(SmoothResize.Apply(file.Frames("resize/input"), Size, Size)), 0);
        Compare(file.Floats("pipeline/video_test"), Plain(NearestResize.Apply(file.Frames("clip_input"), Size, Size)), 0);
        static VideoFrames Plain(VideoFrames frames) => AugmentationOptions.None.Apply(frames, Size, new DrawList([]));
    }

    private static void Compare(float[] expected, VideoFrames actual, int allowed)
    {
        using var tensor = FrameTensors.ToTensor([actual], MPlug2Config.Nano.Vision with { ImageSize = Size });
        using var inOrder = tensor.contiguous(); // [1, 3, T, H, W]
        var values = inOrder.data<float>().ToArray();
        Assert.Equal(expected.Length, values.Length);
        var off = expected.Zip(values).Count(pair => Math.Abs(pair.First - pair.Second) > 2e-5);
        Assert.True(off <= allowed, $"{off} of {expected.Length} values differ.");
    }
}
