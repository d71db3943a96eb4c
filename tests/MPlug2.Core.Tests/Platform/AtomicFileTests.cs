using MPlug2.Platform;

namespace MPlug2.Core.Tests.Platform;

public class AtomicFileTests
{
    [Fact]
    public void Write_OverAnOldFile_ReplacesItAndLeavesNothingElse()
    {
        var folder = Directory.CreateTempSubdirectory("mplug2-test-").FullName;
        try
        {
            var path = Path.Combine(folder, "file");
            AtomicFile.Write(path, stream => stream.Write("old"u8));
            AtomicFile.Write(path, stream => stream.Write("new"u8));
            Assert.Equal("new", File.ReadAllText(path));
            Assert.Throws<FormatException>(() => AtomicFile.Write(path, stream =>
            {
                stream.Write("half"u8);
                throw new FormatException();
            }));
            Assert.Equal("new", File.ReadAllText(path));
            Assert.Single(Directory.GetFiles(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
