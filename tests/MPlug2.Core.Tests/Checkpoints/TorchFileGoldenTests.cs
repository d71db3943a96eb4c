using MPlug2.Checkpoints;
using MPlug2.Core.Tests.Checkpoints.Support;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Checkpoints;

/// <summary>Files that torch.save 1.13.1 wrote, against the values that Python saw (tests/Fixtures/reference).</summary>
[Trait("Category", "Golden")]
public class TorchFileGoldenTests
{
    [SkippableTheory]
    [InlineData("torchsave_dtypes_zip.pth")]
    [InlineData("torchsave_dtypes_legacy.pth")]
    public void Read_EveryTypeAndView_EqualsPython(string name)
    {
        using var file = TensorFile.Open(FixtureFolder.Require($"reference/{name}"));
        using var expected = TensorFile.Open(FixtureFolder.Require("reference/torchsave_dtypes_expected.safetensors"));
        Assert.Equal(expected.Tensors.Keys.Order(), file.Tensors.Keys.Order());
        foreach (var (key, info) in file.Tensors)
        {
            using Tensor want = expected.Read(key), got = file.Read(key);
            Assert.Equal(info.Type, got.dtype);
            using var comparable = key == "bf16" ? got.to(ScalarType.Float32) : got.alias();
            Expect.Same(want, comparable);
        }

        Assert.Equal(ScalarType.BFloat16, file.Tensors["bf16"].Type);
    }

    [SkippableTheory]
    [InlineData("checkpoint_zip_model_key.pth", false)]
    [InlineData("checkpoint_legacy_module_key_fp16mix.pth", true)]
    public void Read_TrainingCheckpoint_HasTheModelAndNotTheOptimizer(string name, bool halfVision)
    {
        using var file = TensorFile.Open(FixtureFolder.Require($"reference/{name}"));
        using var expected = TensorFile.Open(FixtureFolder.Require("reference/checkpoint_expected.safetensors"));
        var compared = 0;
        foreach (var key in expected.Tensors.Keys.Where(key => key.StartsWith("weights/", StringComparison.Ordinal)))
        {
            var official = key["weights/".Length..];
            using Tensor want = expected.Read(key), got = file.Read(official);
            var isHalf = halfVision && official.StartsWith("visual_encoder", StringComparison.Ordinal);
            Assert.Equal(isHalf ? ScalarType.Float16 : want.dtype, got.dtype);
            using var rounded = isHalf ? want.to(ScalarType.Float16) : want.alias();
            Expect.Same(rounded, got);
            compared++;
        }

        Assert.True(compared > 100, $"only {compared} tensors were compared");
        Assert.DoesNotContain(file.Tensors.Keys, key => key.Contains("exp_avg", StringComparison.Ordinal));
    }

    [SkippableFact]
    public void Load_OfficialCheckpoint_FillsAModelOfAllPaths()
    {
        using var file = TensorFile.Open(FixtureFolder.Require("reference/checkpoint_zip_model_key.pth"));
        var map = MapOf(file);
        using var module = PathModule.ForOfficial(file, map);
        var report = CheckpointLoader.Load(module, file, map);
        Assert.True(report.IsComplete, report.ToString());
        Assert.Equal(module.state_dict().Count, report.Loaded.Count);
        Assert.Equal(file.Tensors.Count, report.Loaded.Count + report.Ignored.Count);

        using var scope = NewDisposeScope();
        var exported = CheckpointLoader.ExportOfficial(module, map);
        Assert.Equal(report.Loaded.Count + 2, exported.Count); // both names of the two tied weights
        Assert.All(exported, pair => Expect.Same(file.Read(pair.Key), pair.Value));
    }

    [SkippableFact]
    public void Load_SameModelInHalfAndLegacyForm_DiffersOnlyByRounding()
    {
        using var full = TensorFile.Open(FixtureFolder.Require("reference/checkpoint_zip_model_key.pth"));
        using var half = TensorFile.Open(FixtureFolder.Require("reference/checkpoint_legacy_module_key_fp16mix.pth"));
        var map = MapOf(full);
        using PathModule first = PathModule.ForOfficial(full, map), second = PathModule.ForOfficial(full, map);
        CheckpointLoader.Load(first, full, map);
        CheckpointLoader.Load(second, half, map, new() { Alias = true });
        var other = second.state_dict();
        foreach (var (name, tensor) in first.state_dict())
        {
            Assert.Equal(ScalarType.Float32, other[name].dtype);
            using var rounded = name.StartsWith("vision.", StringComparison.Ordinal) ? tensor.to(ScalarType.Float16) : tensor.detach();
            using var widened = rounded.to(ScalarType.Float32);
            Expect.Same(widened, other[name]);
        }
    }

    /// <summary>The numbers of layers, counted in the file.</summary>
    private static OfficialKeyMap MapOf(TensorFile file)
    {
        int Layers(string prefix) => Enumerable.Range(0, 100).TakeWhile(i => file.Tensors.Keys.Any(
            key => key.StartsWith($"{prefix}.{i}.", StringComparison.Ordinal))).Count();
        var text = Layers("text_encoder.encoder.layer");
        var universal = text - Enumerable.Range(0, text).First(i => file.Tensors.ContainsKey($"text_encoder.encoder.layer.{i}.latents"));
        return OfficialKeyMap.ForCaptioning(
            Layers("visual_encoder.visual.transformer.resblocks"), text, universal, Layers("text_decoder.bert.encoder.layer"));
    }
}
