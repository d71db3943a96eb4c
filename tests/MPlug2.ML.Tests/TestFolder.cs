namespace MPlug2.ML.Tests;

/// <summary>A folder of its own for a test, deleted afterwards.</summary>
internal sealed class TestFolder : IDisposable
{
    internal string Root { get; } = Directory.CreateTempSubdirectory("mplug2-test-").FullName;

    internal string File(string name) => Path.Combine(Root, name);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
