using MPlug2.Checkpoints;
using MPlug2.Core.Tests.Checkpoints.Support;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Checkpoints;

/// <summary>A mapping lives exactly as long as the file or a tensor over it; these counts are the process's.</summary>
[Collection(NativeCountsCollection.Name)]
public class MappingLifetimeTests
{
    [SkippableFact]
    public void Dispose_FileBeforeTensors_UnmapsWithTheLastTensor()
    {
        Skip.If(OperatingSystem.IsWindows(), "Files are not mapped on Windows.");
        using var folder = new TemporaryFolder();
        Save(folder);
        var mappings = MappedSource.LiveCount;
        var file = TensorFile.Open(folder["a"]);
        var first = file.Read("a");
        var view = first.narrow(0, 1, 2);
        var second = file.Read("a");
        file.Dispose();
        Assert.Equal(mappings + 1, MappedSource.LiveCount);
        Assert.Throws<ObjectDisposedException>(() => file.Read("a"));
        first.Dispose();
        second.Dispose();
        Assert.Equal(mappings + 1, MappedSource.LiveCount);
        Assert.Equal([1, 2], Expect.Floats(view));
        view.Dispose();
        Assert.Equal(mappings, MappedSource.LiveCount);
    }

    [SkippableFact]
    public void Dispose_TensorOnAnotherThread_Unmaps()
    {
        Skip.If(OperatingSystem.IsWindows(), "Files are not mapped on Windows.");
        using var folder = new TemporaryFolder();
        Save(folder);
        var mappings = MappedSource.LiveCount;
        var file = TensorFile.Open(folder["a"]);
        var tensors = Enumerable.Range(0, 64).Select(_ => file.Read("a")).ToArray();
        file.Dispose();
        var threads = tensors.Chunk(16).Select(chunk => new Thread(() => Array.ForEach(chunk, tensor => tensor.Dispose()))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.Equal(mappings, MappedSource.LiveCount);
    }

    [Fact]
    public void Read_MappedTensor_IsWritableAndPrivate()
    {
        using var folder = new TemporaryFolder();
        Save(folder);
        var before = File.ReadAllBytes(folder["a"]);
        using var file = TensorFile.Open(folder["a"]);
        using var tensor = file.Read("a");
        tensor.zero_();
        Assert.Equal(0, tensor.sum().item<float>());
        Assert.Equal(before, File.ReadAllBytes(folder["a"]));
    }

    [Fact]
    public void Read_FileRenamedOver_KeepsTheOldValues()
    {
        using var folder = new TemporaryFolder();
        Save(folder);
        using var file = TensorFile.Open(folder["a"]);
        using (var other = full([6], 9, ScalarType.Float32))
        {
            SafetensorsWriter.Write(folder["a"], [new("a", other)]);
        }

        using var tensor = file.Read("a");
        Assert.Equal([0, 1, 2, 3, 4, 5], Expect.Floats(tensor));
    }

    [Fact]
    public void OpenReadLoadWrite_Repeated_LeavesNoTensorAlive()
    {
        using var folder = new TemporaryFolder();
        Save(folder);
        using var module = new PathModule(("a", [6])); // outside: TorchSharp's count goes up by one for good with every Parameter
        void Once(bool alias)
        {
            using var file = TensorFile.Open(folder["a"]);
            CheckpointLoader.Load(module, file, new CheckpointLoadOptions { Alias = alias });
            SafetensorsWriter.Write(folder["b"], module.state_dict());
            using var scope = NewDisposeScope();
            file.Read("a");
        }

        Once(true);
        Collect();
        long tensors = Tensor.TotalCount, mappings = MappedSource.LiveCount;
        for (var i = 0; i < 10; i++)
        {
            Once(i % 2 == 1); // the last one moves the parameter onto a mapping of its own, and frees the one before
        }

        Collect();
        Assert.Equal(tensors, Tensor.TotalCount);
        Assert.Equal(mappings, MappedSource.LiveCount);
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    private static void Save(TemporaryFolder folder)
    {
        using var tensor = arange(6, ScalarType.Float32);
        SafetensorsWriter.Write(folder["a"], [new("a", tensor)]);
    }
}
