namespace MPlug2.Samples.Tests.ShapesWorld;

/// <summary>A folder of its own for one test, with a name that trips careless quoting.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("shapes world 100%d ");

    public string Path => _folder.FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
