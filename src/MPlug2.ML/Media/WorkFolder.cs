namespace MPlug2.ML.Media;

/// <summary>An empty folder only this user may enter, where one call's process runs; deleted with all it holds.</summary>
internal sealed class WorkFolder : IDisposable
{
    private WorkFolder(string path) => Path = path;

    public string Path { get; }

    public static WorkFolder Create() => new(Directory.CreateTempSubdirectory("mplug2-media-").FullName);

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
        }
        catch (IOException)
        {
            // Windows keeps a killed process's folder for a moment: what stays is empty or small, and the frames were read.
        }
    }
}
