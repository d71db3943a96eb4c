using MPlug2.Configuration;
using MPlug2.Core.Tests.Tasks;
using MPlug2.Core.Tests.Training;
using MPlug2.Models;
using MPlug2.Tasks;
using MPlug2.Text;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Models;

public class ModelBundleTests
{
    [Fact]
    public void Save_LastFileFails_LeavesTheOldModelWhole()
    {
        using var folder = new TemporaryFolder();
        using var old = TinyCaptioner.Build(seed: 1);
        using var other = TinyCaptioner.Build(seed: 2);
        ModelBundle.Save(folder.Path, old, ScalarType.Float32);
        var before = Files(folder);
        Assert.Equal(["config.json", "model.safetensors", "vocab.txt"], before.Keys);

        Assert.Throws<IOException>(() => ModelBundle.Save(folder.Path, new TaskOfFaultySettings(other), ScalarType.Float32));
        Assert.Equal(before, Files(folder));

        ModelBundle.Save(folder.Path, other, ScalarType.Float32);
        Assert.NotEqual(before, Files(folder)); // the weights differ
    }

    private static SortedDictionary<string, string> Files(TemporaryFolder folder) => new(
        Directory.GetFiles(folder.Path).ToDictionary(file => Path.GetFileName(file), file => Convert.ToHexString(File.ReadAllBytes(file))), StringComparer.Ordinal);

    /// <summary>Fails when the manifest, the last file, is written.</summary>
    private sealed class TaskOfFaultySettings(IModelTask inner) : IModelTask
    {
        public TaskModules Modules => inner.Modules;

        public MPlug2Network Network => inner.Network;

        public WordPieceCodec Codec => inner.Codec;

        public object Settings => throw new IOException("No space left on device");

        public void Dispose() => inner.Dispose();
    }
}
