using MPlug2.Checkpoints;
using MPlug2.Configuration;
using MPlug2.Core.Tests.Tasks;
using MPlug2.Models;
using MPlug2.Tasks;
using MPlug2.Text;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Models;

/// <summary>Sizes read off the names and shapes of official checkpoints.</summary>
public sealed class OfficialSizesTests : IDisposable
{
    private static readonly MPlug2Config Wide = new()
    {
        Vision = new() { ImageSize = 32, PatchSize = 8, Width = 128, Layers = 2, Heads = 2, TemporalDownsampling = true, TemporalStride = 2 },
        Text = new() { VocabularySize = 30, Width = 64, Heads = 1, FeedForwardWidth = 96, Layers = 3, MaximumPositions = 40 },
        Universal = new() { Layers = 2, Latents = 5 },
        Decoder = new() { Layers = 4 },
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("mplug2-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Read_OfficialNames_GivesEverySize()
    {
        using var file = TensorFile.Open(Export(Wide, name => name));
        Assert.Equal(Wide, OfficialSizes.Read(file, TaskModules.Captioning));
    }

    [Fact]
    public void Read_NamesOfPretraining_GivesEverySize()
    {
        using var file = TensorFile.Open(Export(Wide, name => name.Replace("text_encoder.", "text_encoder.bert.", StringComparison.Ordinal)));
        Assert.Equal(Wide, OfficialSizes.Read(file, TaskModules.Captioning));
    }

    [Fact]
    public void FromFile_NoSizesGiven_ComputesWhatTheExportedNetworkComputes()
    {
        var vocabulary = Path.Combine(_folder, "vocab.txt");
        File.WriteAllLines(vocabulary, [.. SpecialTokens.All, .. Enumerable.Range(0, 25).Select(i => $"word{i}")]);
        using var expected = new MPlug2Network(Wide, TaskModules.Captioning);
        expected.Initialize(new(1));
        expected.eval();
        var path = Save(expected, name => name);
        var (task, report) = PretrainedModel.FromFile(path, vocabulary).Build(CaptioningTask.Definition, new ModelRequest { Frames = 2 });
        using (task)
        using (NewDisposeScope())
        using (inference_mode())
        {
            Assert.True(report!.IsComplete, report.ToString());
            var video = randn([1, 3, 2, 32, 32]);
            Assert.Equal(expected.Vision.Forward(video).data<float>().ToArray(), task.Network.Vision.Forward(video).data<float>().ToArray());
        }
    }

    [SkippableTheory]
    [InlineData("checkpoint_zip_model_key.pth")]
    [InlineData("checkpoint_legacy_module_key_fp16mix.pth")]
    public void Read_HeadsOfAnotherWidth_AsksForTheSizes(string name)
    {
        using var file = TensorFile.Open(FixtureFolder.Require("reference/" + name));
        var error = Assert.Throws<CheckpointFormatException>(() => OfficialSizes.Read(file, TaskModules.Captioning));
        Assert.Contains("16 wide", error.Message);
        Assert.Contains("config", error.Message);
    }

    [Fact]
    public void Read_NotAnOfficialCheckpoint_SaysWhatItLacks()
    {
        using var network = new MPlug2Network(TinyCaptioner.Config, TaskModules.Captioning);
        using var file = TensorFile.Open(Write([.. network.named_parameters().Select(entry => KeyValuePair.Create(entry.name, (Tensor)entry.parameter))]));
        var error = Assert.Throws<CheckpointFormatException>(() => OfficialSizes.Read(file, TaskModules.Captioning));
        Assert.Contains("visual_encoder", error.Message);
        Assert.Contains("FromDirectory", error.Message);
    }

    [Fact]
    public void FromFile_VocabularyOfAnotherModel_NamesBothCounts()
    {
        var vocabulary = Path.Combine(_folder, "vocab.txt");
        File.WriteAllLines(vocabulary, SpecialTokens.All);
        var error = Assert.Throws<ArgumentException>(() =>
            PretrainedModel.FromFile(Export(Wide, name => name), vocabulary).Build(CaptioningTask.Definition, new ModelRequest()));
        Assert.Contains("5 entries", error.Message);
        Assert.Contains("model of 30", error.Message);
    }

    private string Export(MPlug2Config config, Func<string, string> rename)
    {
        using var network = new MPlug2Network(config, TaskModules.Captioning);
        network.Initialize(new(1));
        return Save(network, rename);
    }

    private string Save(MPlug2Network network, Func<string, string> rename)
    {
        using var scope = NewDisposeScope();
        return Write([.. CheckpointLoader.ExportOfficial(network, OfficialKeyMap.For(TaskModules.Captioning, network.Config))
            .Select(entry => KeyValuePair.Create(rename(entry.Key), entry.Value.contiguous()))]);
    }

    private string Write(IReadOnlyList<KeyValuePair<string, Tensor>> tensors)
    {
        var path = Path.Combine(_folder, "official.safetensors");
        using var stream = File.Create(path);
        SafetensorsWriter.Write(stream, tensors);
        return path;
    }
}
