namespace MPlug2.Core.Tests.Training;

internal sealed class TemporaryFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("mplug2-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    internal string Combine(string name) => System.IO.Path.Combine(Path, name);
}
