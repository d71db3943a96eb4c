using System.Text.Json;
using MPlug2.Checkpoints;
using MPlug2.Frames;

namespace MPlug2.Core.Tests.Frames.Augmentation;

/// <summary>What the reference's code made of pictures, with the random numbers it was given.</summary>
internal sealed class AugmentationFixture : IDisposable
{
    private readonly TensorFile _file;

    private AugmentationFixture(string path) => _file = TensorFile.Open(path);

    internal static JsonElement Parameters { get; } = JsonDocument.Parse(File.ReadAllText(PathOf("parameters.json"))).RootElement;

    internal IEnumerable<string> Names => _file.Tensors.Keys.Order(StringComparer.Ordinal);

    internal static AugmentationFixture Open(string name) => new(PathOf(name + ".safetensors"));

    /// <summary>A picture [H, W, 3] or a clip [T, H, W, 3] of bytes.</summary>
    internal VideoFrames Frames(string name)
    {
        using var tensor = _file.Read(name);
        var shape = tensor.shape;
        return new VideoFrames([.. tensor.data<byte>()], shape.Length == 4 ? (int)shape[0] : 1, (int)shape[^3], (int)shape[^2]);
    }

    internal byte[] Bytes(string name)
    {
        using var tensor = _file.Read(name);
        return [.. tensor.data<byte>()];
    }

    internal float[] Floats(string name)
    {
        using var tensor = _file.Read(name);
        return [.. tensor.data<float>()];
    }

    internal (short[] Values, int Height, int Width) Shorts(string name)
    {
        using var tensor = _file.Read(name);
        return ([.. tensor.data<short>()], (int)tensor.shape[0], (int)tensor.shape[1]);
    }

    /// <summary>Draws written as [kind, number].</summary>
    internal static DrawList Draws(JsonElement list) => new(list.EnumerateArray().Select(draw => draw[1].GetDouble()));

    public void Dispose() => _file.Dispose();

    // Shipped with the repository: another folder of fixtures need not have them.
    private static string PathOf(string name) => Path.Combine(FixtureFolder.RepositoryRoot(), "tests", "Fixtures", "augmentation", name);
}
