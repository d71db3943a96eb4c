using MPlug2.Core.Tests.Checkpoints.Support;
using MPlug2.Platform;

namespace MPlug2.Core.Tests.Platform;

public class AtomicFileTests
{
    [Fact]
    public void Write_NewAndExisting_HoldsTheNewContentOnly()
    {
        using var folder = new TemporaryFolder();
        AtomicFile.Write(folder["a"], stream => stream.Write("first, longer"u8));
        AtomicFile.Write(folder["a"], stream => stream.Write("second"u8));
        Assert.Equal("second", File.ReadAllText(folder["a"]));
        Assert.Equal([folder["a"]], Directory.GetFiles(folder.Root));
    }

    [Fact]
    public void Write_FailureInTheMiddle_LeavesTheOldFileAndNothingElse()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a"], "old");
        var error = Assert.Throws<IOException>(() => AtomicFile.Write(folder["a"], stream =>
        {
            stream.Write(new byte[100_000]);
            Assert.Equal("old", File.ReadAllText(folder["a"]));
            throw new IOException("No space left on device");
        }));
        Assert.Equal("No space left on device", error.Message);
        Assert.Equal("old", File.ReadAllText(folder["a"]));
        Assert.Equal([folder["a"]], Directory.GetFiles(folder.Root));
    }

    [Fact]
    public void Write_SecondOfSeveralFails_ChangesNoneOfThem()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a"], "old");
        Assert.Throws<IOException>(() => AtomicFile.Write(
        [
            new(folder["a"], stream => stream.Write("new"u8)),
            new(folder["b"], _ => throw new IOException("failed")),
        ]));
        Assert.Equal("old", File.ReadAllText(folder["a"]));
        Assert.Equal([folder["a"]], Directory.GetFiles(folder.Root));
    }

    [Fact]
    public void Write_WhileTheOldFileIsRead_TheReaderKeepsTheOldContent()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a"], "old");
        using var reader = new StreamReader(new FileStream(folder["a"], FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete));
        AtomicFile.Write(folder["a"], stream => stream.Write("new"u8));
        Assert.Equal("old", reader.ReadToEnd());
    }

    [Fact]
    public void Write_LeftoverOfAKilledWriter_IsRemovedOnceItIsOld()
    {
        using var folder = new TemporaryFolder();
        string young = folder[".a.1.partial"], old = folder[".a.2.partial"], other = folder[".b.3.partial"];
        foreach (var path in new[] { young, old, other })
        {
            File.WriteAllText(path, "half");
        }

        File.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddHours(-2));
        File.SetLastWriteTimeUtc(other, DateTime.UtcNow.AddHours(-2));
        AtomicFile.Write(folder["a"], stream => stream.Write("new"u8));
        Assert.Equal(new[] { young, other, folder["a"] }.Order(StringComparer.Ordinal), Directory.GetFiles(folder.Root).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Write_FolderThatIsNotThere_Throws()
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.Write(Path.Combine(folder["none"], "a"), _ => { }));
    }
}
