using MPlug2.Checkpoints;
using MPlug2.Core.Tests.Checkpoints.Support;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Checkpoints;

public class SafetensorsWriterTests
{
    private static readonly ScalarType[] Types =
    [
        ScalarType.Float64, ScalarType.Float32, ScalarType.Float16, ScalarType.BFloat16, ScalarType.Int64,
        ScalarType.Int32, ScalarType.Int16, ScalarType.Int8, ScalarType.Byte, ScalarType.Bool,
    ];

    [Fact]
    public void Write_EveryTypeAndLayout_ReadsBackEqual()
    {
        using var scope = NewDisposeScope();
        var tensors = Some();
        using var folder = new TemporaryFolder();
        var metadata = new Dictionary<string, string> { ["step"] = "7", ["größe"] = "\"q\"\n" };
        Assert.Equal(folder["a.safetensors"], SafetensorsWriter.Write(folder["a.safetensors"], tensors, metadata));
        using var file = TensorFile.Open(folder["a.safetensors"]);
        Assert.Equal(metadata, file.Metadata);
        Assert.Equal(tensors.Keys.Order(), file.Tensors.Keys.Order());
        Assert.All(tensors, pair => Expect.Same(pair.Value, file.Read(pair.Key)));
    }

    [Fact]
    public void Write_Stream_EqualsTheFileAndReadsFrontToBack()
    {
        using var scope = NewDisposeScope();
        var tensors = Some();
        using var folder = new TemporaryFolder();
        SafetensorsWriter.Write(folder["a.safetensors"], tensors);
        var stream = new MemoryStream();
        SafetensorsWriter.Write(stream, tensors, new Dictionary<string, string>());
        Assert.Equal(File.ReadAllBytes(folder["a.safetensors"]), stream.ToArray());

        var targets = tensors.ToDictionary(pair => pair.Key, pair => zeros_like(pair.Value));
        targets["type Float32"] = zeros(targets["type Float32"].shape, ScalarType.Float64); // converted on the way
        targets["strided"] = zeros(4, 3).transpose(0, 1);
        targets.Remove("type Int64"); // skipped
        SafetensorsReader.Read(new ForwardOnlyStream(stream.ToArray()), (name, _) => targets.GetValueOrDefault(name));
        foreach (var (name, target) in targets)
        {
            Expect.Same(tensors[name], target.to(tensors[name].dtype));
        }
    }

    [Fact]
    public void Read_TargetOfAnotherShape_Throws()
    {
        using var tensor = ones(2, 3);
        var stream = new MemoryStream();
        SafetensorsWriter.Write(stream, [new("a", tensor)]);
        using var target = zeros(3, 2);
        stream.Position = 0;
        var error = Assert.Throws<ArgumentException>(() => SafetensorsReader.Read(stream, (_, _) => target));
        Assert.Contains("[3, 2]", error.Message);
    }

    [Fact]
    public void Read_CutOffAnywhere_IsRefused()
    {
        using var tensor = ones(2, 3);
        var stream = new MemoryStream();
        SafetensorsWriter.Write(stream, [new("a", tensor)]);
        var bytes = stream.ToArray();
        using var target = zeros(2, 3);
        for (var length = 0; length < bytes.Length; length++)
        {
            var cut = new ForwardOnlyStream(bytes[..length]);
            Assert.Throws<CheckpointFormatException>(() => SafetensorsReader.Read(cut, (_, _) => target));
            Assert.Throws<CheckpointFormatException>(() => TensorFile.Open(new MemoryStream(bytes[..length])));
        }

        Assert.Throws<CheckpointFormatException>(() => SafetensorsReader.Read(new ForwardOnlyStream([.. bytes, 0]), (_, _) => target));
    }

    [Fact]
    public void Write_MoreThanAShard_SpreadsAndReadsBack()
    {
        using var scope = NewDisposeScope();
        var tensors = Enumerable.Range(0, 5).ToDictionary(i => $"t{i}", i => full([4, 2], i, ScalarType.Float32)); // 32 bytes each
        using var folder = new TemporaryFolder();
        var index = SafetensorsWriter.Write(folder["big.safetensors"], tensors, new Dictionary<string, string> { ["k"] = "v" },
            maximumShardBytes: 64);
        Assert.Equal(folder["big.safetensors.index.json"], index);
        Assert.Equal(
            ["big-00001-of-00003.safetensors", "big-00002-of-00003.safetensors", "big-00003-of-00003.safetensors",
                "big.safetensors.index.json"],
            Directory.GetFiles(folder.Root).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("\"total_size\": 160", File.ReadAllText(index));
        using var file = TensorFile.Open(index);
        Assert.Equal("v", file.Metadata["k"]);
        Assert.All(tensors, pair => Expect.Same(pair.Value, file.Read(pair.Key)));
    }

    [Theory]
    [InlineData("""{"weight_map":{"a":"../one.safetensors"}}""", "plain file names")]
    [InlineData("""{"weight_map":{"a":"/etc/passwd"}}""", "plain file names")]
    [InlineData("""{"weight_map":{"a":".."}}""", "plain file names")]
    [InlineData("""{"weight_map":{"a":"sub\\one.safetensors"}}""", "plain file names")]
    [InlineData("""{"weight_map":{"b":"one.safetensors"}}""", "is not")]
    [InlineData("""{"weight_map":{"a":"one.safetensors","a":"one.safetensors"}}""", "twice")]
    [InlineData("""{"weight_map":{"a":"two.safetensors"}}""", "which is not in")]
    [InlineData("""{"weight_map":{"a":7}}""", "JSON")]
    [InlineData("""{"weight_map":[]}""", "weight_map")]
    [InlineData("""{}""", "weight_map")]
    [InlineData("""{""", "JSON")]
    public void Open_BadIndex_IsRefused(string json, string words)
    {
        using var folder = new TemporaryFolder();
        using var tensor = ones(1);
        SafetensorsWriter.Write(folder["one.safetensors"], [new("a", tensor)]);
        File.WriteAllText(folder["m.safetensors.index.json"], json);
        Assert.Contains(words, Assert.Throws<CheckpointFormatException>(() => TensorFile.Open(folder["m.safetensors.index.json"])).Message);
    }

    [Fact]
    public void Write_SameNameTwiceOrReserved_ThrowsAndWritesNothing()
    {
        using var folder = new TemporaryFolder();
        using var tensor = ones(1);
        Assert.Throws<ArgumentException>(() => SafetensorsWriter.Write(folder["a"], [new("x", tensor), new("x", tensor)]));
        Assert.Throws<ArgumentException>(() => SafetensorsWriter.Write(folder["a"], [new("__metadata__", tensor)]));
        using var complex = zeros(1, ScalarType.ComplexFloat32);
        Assert.Throws<ArgumentException>(() => SafetensorsWriter.Write(folder["a"], [new("x", complex)]));
        Assert.Empty(Directory.GetFiles(folder.Root));
    }

    private static Dictionary<string, Tensor> Some()
    {
        var tensors = Types.ToDictionary(type => $"type {type}", type => arange(7).to(type).reshape(7, 1));
        tensors["odd bytes"] = arange(3).to(ScalarType.Byte); // first by name, but must not push the others off their alignment
        tensors["scalar"] = tensor(2.5f);
        tensors["empty"] = zeros(0, 4);
        tensors["strided"] = arange(12, ScalarType.Float32).reshape(4, 3).transpose(0, 1);
        tensors["not a number"] = full([2], float.NaN, ScalarType.Float32);
        return tensors;
    }
}
