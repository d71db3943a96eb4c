using MPlug2.Checkpoints;
using MPlug2.Core.Tests.Checkpoints.Support;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Checkpoints;

public class CheckpointLoaderTests
{
    private static readonly OfficialKeyMap Map = OfficialKeyMap.ForCaptioning(1, 2, 1, 1);

    private static readonly (string Path, long[] Shape)[] Paths =
    [
        ("vision.class_embedding", [4]),
        ("vision.position_embedding", [5, 4]),
        ("vision.blocks.0.temporal_before_attention.down.weight", [2, 4]),
        ("vision.blocks.0.temporal_before_attention.convolution.weight", [2, 3]),
        ("vision.blocks.0.attention.in_projection.bias", [12]),
        ("universal.latents", [3, 4]),
        ("universal.layers.0.cross_attention.output.weight", [4, 4]),
        ("decoder.embeddings.words.weight", [7, 4]),
        ("decoder.layers.0.feed_forward.norm.weight", [4]),
        ("decoder.head.bias", [7]),
    ];

    [Fact]
    public void Load_OfficialNames_FillsEveryParameterAndReportsTheRest()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        var stored = Official();
        stored["temp"] = tensor(0.07f);
        stored["fusion_encoder.bert.encoder.layer.0.output.dense.bias"] = rand(4);
        using var module = new PathModule(Paths);
        var report = Load(folder, stored, module);
        Assert.True(report.IsComplete, report.ToString());
        Assert.Equal(Paths.Length, report.Loaded.Count);
        Assert.Equal(
            ["fusion_encoder.bert.encoder.layer.0.output.dense.bias", "temp", "text_decoder.cls.predictions.decoder.bias",
                "text_decoder.cls.predictions.decoder.weight"],
            report.Ignored.Order(StringComparer.Ordinal));
        var state = module.state_dict();
        Assert.All(Paths, item => Expect.Same(stored[Map.ToOfficial(item.Path)].reshape(item.Shape), state[item.Path]));
    }

    [Theory]
    [InlineData(ScalarType.BFloat16, false)]
    [InlineData(ScalarType.Float16, true)]
    public void Load_OtherPrecision_IsCast(ScalarType type, bool alias)
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        var stored = Official();
        using var module = new PathModule(type, Paths);
        Load(folder, stored, module, new() { Alias = alias });
        var latents = module.state_dict()["universal.latents"];
        Expect.Same(stored["text_encoder.encoder.layer.1.latents"].to(type), latents);
    }

    [Fact]
    public void Load_Alias_KeepsParametersTrainableAndTheFileUntouched()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        var stored = Official();
        using var module = new PathModule(Paths);
        var parameter = module.get_parameter("universal.latents");
        Load(folder, stored, module, new() { Alias = true }); // the file is closed again
        var before = File.ReadAllBytes(folder["w.safetensors"]);
        Expect.Same(stored["text_encoder.encoder.layer.1.latents"], parameter!);
        Assert.True(parameter!.requires_grad);
        using (var loss = parameter.sum())
        {
            loss.backward();
        }

        using (no_grad())
        {
            parameter.sub_(parameter.grad!);
        }

        Expect.Same(stored["text_encoder.encoder.layer.1.latents"].sub(ones(3, 4)), parameter);
        Assert.Equal(before, File.ReadAllBytes(folder["w.safetensors"]));
    }

    [Fact]
    public void Load_DroppedRenamedAndReshaped_NamesExactlyThoseAndChangesNothing()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        var stored = Official();
        var renamed = stored["visual_encoder.visual.class_embedding"];
        stored.Remove("visual_encoder.visual.class_embedding");
        stored["visual_encoder.visual.class_embeddings"] = renamed;
        stored.Remove("text_encoder.encoder.layer.1.crossattention.output.dense.weight");
        stored["text_encoder.encoder.layer.1.latents"] = zeros(4, 4);
        stored["visual_encoder.visual.transformer.resblocks.0.lmhra1.conv.weight"] = rand(2, 3); // ours, not the official layout
        using var module = new PathModule(Paths);
        var report = Assert.Throws<CheckpointMismatchException>(() => Load(folder, stored, module)).Report;
        Assert.Equal(
            ["text_encoder.encoder.layer.1.crossattention.output.dense.weight", "visual_encoder.visual.class_embedding"],
                report.Missing.Order(StringComparer.Ordinal));
        Assert.Equal(["visual_encoder.visual.class_embeddings"], report.Unexpected);
        Assert.Equal(
            ["text_encoder.encoder.layer.1.latents (model [3, 4], file [4, 4])",
             "visual_encoder.visual.transformer.resblocks.0.lmhra1.conv.weight (model [2, 1, 3, 1, 1], file [2, 3])"],
            report.WrongShape.Select(item => item.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal(Paths.Length - 4, report.Loaded.Count);
        Assert.All(module.state_dict().Values, tensor => Assert.Equal(0, tensor.sum().item<float>()));

        var lenient = Load(folder, stored, module, new() { Strict = false });
        Assert.Equal(report.Missing, lenient.Missing);
        Expect.Same(stored["text_decoder.cls.predictions.bias"], module.state_dict()["decoder.head.bias"]);
    }

    [Fact]
    public void Load_EachTensorDroppedInTurn_IsTheOneThatIsMissing()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        using var module = new PathModule(Paths);
        foreach (var (path, _) in Paths)
        {
            var stored = Official();
            stored.Remove("text_decoder.cls.predictions.decoder.weight");
            stored.Remove("text_decoder.cls.predictions.decoder.bias");
            stored.Remove(Map.ToOfficial(path));
            var report = Assert.Throws<CheckpointMismatchException>(() => Load(folder, stored, module)).Report;
            Assert.Equal([Map.ToOfficial(path)], report.Missing);
            Assert.False(report.IsComplete);
        }
    }

    [Fact]
    public void Load_OnlyTheSecondNameOfATiedWeight_IsEnough()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        var stored = Official();
        stored.Remove("text_decoder.bert.embeddings.word_embeddings.weight");
        using var module = new PathModule(Paths);
        Assert.True(Load(folder, stored, module).IsComplete);
        Expect.Same(stored["text_decoder.cls.predictions.decoder.weight"], module.state_dict()["decoder.embeddings.words.weight"]);
    }

    [Fact]
    public void Load_TiedWeightsThatDiffer_AreReported()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        var stored = Official();
        stored["text_decoder.cls.predictions.decoder.weight"] = rand(7, 4);
        using var module = new PathModule(Paths);
        var report = Assert.Throws<CheckpointMismatchException>(() => Load(folder, stored, module)).Report;
        Assert.Equal(["text_decoder.cls.predictions.decoder.weight"], report.Unexpected);
    }

    [Fact]
    public void Load_OtherGrid_IsResizedUnlessTurnedOff()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        var stored = Official();
        stored["visual_encoder.visual.positional_embedding"] = rand(10, 4);
        using var module = new PathModule(Paths);
        var report = Load(folder, stored, module, new() { Alias = true });
        Assert.Equal(["visual_encoder.visual.positional_embedding"], report.Resized);
        Expect.Same(PositionEmbeddingResize.Apply(stored["visual_encoder.visual.positional_embedding"], 5),
            module.state_dict()["vision.position_embedding"]);
        Assert.Throws<CheckpointMismatchException>(() => Load(folder, stored, module, new() { ResizePositionEmbedding = false }));
    }

    [Fact]
    public void Load_PretrainingSpellingAndPrefix_AreUnderstood()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        var stored = Official().ToDictionary(
            pair => "weights/" + pair.Key.Replace("text_encoder.", "text_encoder.bert.", StringComparison.Ordinal), pair => pair.Value);
        stored["inputs/video"] = rand(2);
        using var module = new PathModule(Paths);
        var report = Load(folder, stored, module, new() { NamePrefix = "weights/" });
        Assert.Contains("weights/text_encoder.bert.encoder.layer.1.latents", report.Loaded);
        Assert.DoesNotContain(report.Unexpected.Concat(report.Ignored), name => name == "inputs/video");
    }

    [Fact]
    public void Export_ReadAgain_IsByteEqualUnderBothNames()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        var stored = Official();
        using var module = new PathModule(Paths);
        Load(folder, stored, module);
        SafetensorsWriter.Write(folder["export.safetensors"], CheckpointLoader.ExportOfficial(module, Map));
        Assert.Equal(File.ReadAllBytes(folder["w.safetensors"]), File.ReadAllBytes(folder["export.safetensors"]));
    }

    [Fact]
    public void Load_OwnNames_RoundTrips()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        using PathModule module = new(Paths), other = new(Paths);
        Load(folder, Official(), module);
        SafetensorsWriter.Write(folder["own.safetensors"], module.state_dict());
        using var file = TensorFile.Open(folder["own.safetensors"]);
        Assert.Equal(Paths.Select(item => item.Path).Order(), CheckpointLoader.Load(other, file).Loaded.Order());
        Assert.All(module.state_dict(), pair => Expect.Same(pair.Value, other.state_dict()[pair.Key]));
    }

    [Fact]
    public void Load_ModuleWithAnUndeclaredPath_SaysWhich()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        using var module = new PathModule([.. Paths, ("matching_head.weight", [2])]);
        Assert.Contains("matching_head.weight", Assert.Throws<KeyNotFoundException>(() => Load(folder, Official(), module)).Message);
    }

    [Fact]
    public void ToString_ManyNames_CountsFirstThenTenOfThem()
    {
        var report = new LoadReport
        {
            Loaded = ["x"],
            Missing = [.. Enumerable.Range(0, 33).Select(i => $"m{i}")],
            WrongShape = [new("w", [1, 2], [])],
        };
        var lines = report.ToString().Split(Environment.NewLine);
        Assert.Equal("1 loaded (0 of them resized), 0 ignored, 33 missing, 1 of wrong shape, 0 unexpected.", lines[0]);
        Assert.Equal("Missing: m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, and 23 more", lines[1]);
        Assert.Equal("Wrong shape: w (model [1, 2], file [])", lines[2]);
        Assert.Equal(3, lines.Length);
    }

    private static Dictionary<string, Tensor> Official()
    {
        var stored = Paths.ToDictionary(item => Map.ToOfficial(item.Path), item => rand([.. Map.OfficialShape(item.Path, item.Shape)]));
        stored["text_decoder.cls.predictions.decoder.weight"] = stored["text_decoder.bert.embeddings.word_embeddings.weight"];
        stored["text_decoder.cls.predictions.decoder.bias"] = stored["text_decoder.cls.predictions.bias"];
        return stored;
    }

    private static LoadReport Load(TemporaryFolder folder, Dictionary<string, Tensor> stored, PathModule module,
        CheckpointLoadOptions? options = null)
    {
        SafetensorsWriter.Write(folder["w.safetensors"], stored);
        using var file = TensorFile.Open(folder["w.safetensors"]);
        return CheckpointLoader.Load(module, file, Map, options);
    }
}
