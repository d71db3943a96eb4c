using System.Text.Json;
using MPlug2.Configuration;
using MPlug2.Detection;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Detection;

public class DetectorConfigTests
{
    public static TheoryData<string> Presets => [nameof(DetectorConfig.Coco1280), nameof(DetectorConfig.Coco1024), nameof(DetectorConfig.Tiny)];

    [Theory]
    [MemberData(nameof(Presets))]
    public void Preset_ThroughJson_IsTheSameAndValid(string name)
    {
        var config = Preset(name).Validated();
        var json = JsonSerializer.Serialize(config);
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<DetectorConfig>(json)!.Validated()));
        config.ToTrainingOptions().Validate();
        Assert.Equal(name == nameof(DetectorConfig.Tiny), config.Advice(CPU) is null);
    }

    [Fact]
    public void Tiny_Parameters_AreTwoMillion()
    {
        using var network = new MPlug2.Tasks.MPlug2Network(MPlug2Config.Nano with { Detection = DetectorConfig.Tiny }, TaskModules.Detection);
        Assert.InRange(network.parameters().Sum(parameter => parameter.numel()), 2_000_000, 2_400_000);
    }

    [Fact]
    public void Validated_ManyFaults_ListsAll()
    {
        var config = new DetectorConfig
        {
            ImageSize = 100,
            PixelMean = [1, 2],
            Vision = new() { PatchSize = 14, Heads = 5, ClassToken = true, GlobalBlocks = [24], DropPath = 1 },
            Proposals = new() { AnchorSizes = [8], NegativeOverlap = 0.8, Kept = 0, MinimumScore = 1 },
            Cascade = new() { Overlaps = [0.5], Samples = 0 },
            Selection = new() { MaximumDetections = 0 },
            FineTuning = new() { LayerDecay = 0 },
        };
        var message = Assert.Throws<ArgumentException>(config.Validated).Message;
        Assert.All(
            ["PatchSize", "Heads", "ClassToken", "GlobalBlocks", "DropPath", "AnchorSizes", "overlaps", "counts", "Proposals.MinimumScore", "Overlaps", "Cascade's counts", "MaximumDetections", "LayerDecay", "ImageSize", "PixelMean"],
            word => Assert.Contains(word, message, StringComparison.Ordinal));
    }

    [Fact]
    public void Of_VisionEncoder_HasFourGlobalBlocks()
    {
        var config = DetectorConfig.Of(MPlug2Config.Large.Vision).Validated();
        Assert.Equal([5, 11, 17, 23], config.Vision.GlobalBlocks);
        Assert.Equal(4096, config.Vision.FeedForwardWidth);
        DetectorConfig.Of(MPlug2Config.Nano.Vision).Validated();
    }

    private static DetectorConfig Preset(string name) => name switch
    {
        nameof(DetectorConfig.Coco1280) => DetectorConfig.Coco1280,
        nameof(DetectorConfig.Coco1024) => DetectorConfig.Coco1024,
        _ => DetectorConfig.Tiny,
    };
}
