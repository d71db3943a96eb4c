using MPlug2.Checkpoints;
using MPlug2.Core.Tests.Tasks;
using MPlug2.Core.Tests.Training;
using MPlug2.Detection;
using MPlug2.Models;
using MPlug2.Tasks;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Detection;

/// <summary>Detectors in files: this package's own, ViTDet's, and models of other tasks.</summary>
public class DetectorWeightsTests
{
    [Fact]
    public void SavedDetector_Built_FindsTheSame()
    {
        using var folder = new TemporaryFolder();
        using var task = TinyDetector.Build(settings: new() { ClassNames = ["red", "blue"], Selection = new() { MinimumScore = 0.2, MaximumDetections = 5 } });
        ModelBundle.Save(folder.Path, task, ScalarType.Float32);
        var (loaded, report) = PretrainedModel.FromDirectory(folder.Path).Build(DetectionTask.Definition, new ModelRequest());
        using (loaded)
        {
            Assert.True(report!.IsComplete);
            Assert.Equal(["red", "blue"], loaded.Settings.ClassNames);
            var expected = task.Predict([TinyDetector.Wide])[0].Objects;
            Assert.Equal(5, expected.Count);
            Assert.Equal(expected.Select(one => (one.Class, one.Box, one.Score)), loaded.Predict([TinyDetector.Wide])[0].Objects.Select(one => (one.Class, one.Box, one.Score)));
        }
    }

    [Fact]
    public void SavedDetector_AskedForOtherClasses_KeepsWhatFits()
    {
        using var folder = new TemporaryFolder();
        using var task = TinyDetector.Build();
        ModelBundle.Save(folder.Path, task, ScalarType.Float32);
        var (other, report) = PretrainedModel.FromDirectory(folder.Path).Build(
            DetectionTask.Definition, new ModelRequest { Detection = TinyDetector.Config with { Classes = 5 } });
        using (other)
        {
            Assert.Equal(8, report!.WrongShape.Count); // weight and bias of three stages' classes and of the masks
            Assert.All(report.WrongShape, shape => Assert.Matches("classes|predictor", shape.Name));
            Assert.Equal(task.Network.named_parameters().Count() - 8, report.Loaded.Count);
        }
    }

    [Fact]
    public void SavedCaptioner_AsDetector_GivesItsVisionEncoder()
    {
        using var folder = new TemporaryFolder();
        using var captioner = TinyCaptioner.Build();
        ModelBundle.Save(folder.Path, captioner, ScalarType.Float32);
        var vision = VisionMapConfig.Of(captioner.Config.Vision) with { PositionGrid = 5, WindowSize = 2, DropPath = 0 };
        var (task, report) = PretrainedModel.FromDirectory(folder.Path).Build(
            DetectionTask.Definition, new ModelRequest { Detection = TinyDetector.Config with { Vision = vision } });
        using (task)
        {
            Assert.Equal(["vision.patch_embedding.weight", "vision.position_embedding"], report!.Resized.Order());
            Assert.Empty(report.WrongShape);
            Assert.All(report.Missing, name => Assert.Matches(@"^detector\.|relative_positions", name));
            using var scope = NewDisposeScope();
            using var noGradient = no_grad();
            var kernel = captioner.Network.named_parameters().First(entry => entry.name == "vision.patch_embedding.weight").parameter;
            var resized = task.Network.named_parameters().First(entry => entry.name == "vision.patch_embedding.weight").parameter;
            Assert.Equal(0, PatchKernel.Resize(kernel, 16).sub(resized).abs().max().item<float>());
            task.Predict([TinyDetector.Wide]);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void OfficialEncoder_OfMoreLayers_IsNotTakenForAFittingOne(bool normAfter)
    {
        using var folder = new TemporaryFolder();
        var config = TinyDetector.Config with { Vision = TinyDetector.Config.Vision with { Dual = true, NormAfter = normAfter } };
        using var task = TinyDetector.Build(config);
        var map = OfficialKeyMap.For(task.Network.Modules, task.Network.Config);
        const string Extra = "visual_encoder.visual.transformer.resblocks.2.ln_1.weight"; // the detector has two blocks
        Assert.True(Load([]).IsComplete);
        Assert.True(Load([
            "visual_encoder.visual.proj", "visual_encoder.logit_scale", "visual_encoder.transformer.resblocks.2.ln_1.weight", "visn_fc.weight",
            "text_encoder.encoder.layer.1.latents", "fusion_encoder.encoder.layer.0.output.dense.bias", "text_decoder.cls.predictions.bias", "itm_head.bias", "temp",
        ]).IsComplete);
        var error = Assert.Throws<CheckpointMismatchException>(() => Load([Extra, "visual_encoder.visual.proj"]));
        Assert.Equal([Extra], error.Report.Unexpected);

        LoadReport Load(string[] more)
        {
            using var scope = NewDisposeScope();
            var path = Path.Combine(folder.Path, Path.GetRandomFileName());
            var tensors = CheckpointLoader.ExportOfficial(task.Network, map).Concat(more.Select(name => KeyValuePair.Create(name, zeros(2)))).ToDictionary();
            Assert.All(["ln_post.weight", "ln_post.bias"], name => Assert.Equal(normAfter, tensors.ContainsKey("visual_encoder.visual." + name)));
            tensors["visual_encoder.visual.ln_post.weight"] = tensors["visual_encoder.visual.ln_post.bias"] = zeros(32); // the encoder of any file has it
            using (var stream = File.Create(path))
            {
                SafetensorsWriter.Write(stream, tensors);
            }

            using var file = TensorFile.Open(path);
            return CheckpointLoader.Load(task.Network, file, map);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void PublishedNames_WrittenAndRead_AreStrict(bool dual)
    {
        using var folder = new TemporaryFolder();
        var config = TinyDetector.Config with { Vision = TinyDetector.Config.Vision with { Dual = dual, WindowSize = 3, GlobalBlocks = [1], QueryValueBias = !dual } };
        using DetectionTask task = TinyDetector.Build(config), other = TinyDetector.Build(config, seed: 9);
        var map = OfficialKeyMap.ForDetector(config);
        string whole = Path.Combine(folder.Path, "whole.safetensors"), part = Path.Combine(folder.Path, "part.safetensors");
        using (NewDisposeScope())
        {
            var tensors = CheckpointLoader.ExportOfficial(task.Network, map);
            Assert.Contains(tensors, tensor => tensor.Key == (dual ? "visual_encoder.visual.transformer.resblocks.1.lmhra2.up_proj.weight" : "backbone.net.blocks.0.attn.q_bias"));
            Assert.Contains(tensors, tensor => tensor.Key == "backbone.simfp_2.4.weight" && tensor.Value.shape is [16, 8, 1, 1]);
            using (var stream = File.Create(whole))
            {
                SafetensorsWriter.Write(stream, tensors);
            }

            using (var stream = File.Create(part))
            {
                SafetensorsWriter.Write(stream, tensors.Where(tensor => tensor.Key != "roi_heads.box_predictor.1.bbox_pred.bias"));
            }
        }

        using (var file = TensorFile.Open(part))
        {
            var error = Assert.Throws<CheckpointMismatchException>(() => CheckpointLoader.Load(other.Network, file, map));
            Assert.Equal(["roi_heads.box_predictor.1.bbox_pred.bias"], error.Report.Missing);
        }

        using (var file = TensorFile.Open(whole))
        {
            Assert.True(CheckpointLoader.Load(other.Network, file, map).IsComplete);
        }

        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        foreach (var ((name, one), (_, two)) in task.Network.named_parameters().Zip(other.Network.named_parameters()))
        {
            Assert.True(one.sub(two).abs().max().item<float>() == 0, name);
        }
    }
}
