namespace MPlug2.ML.Media;

/// <summary>An empty folder only this user may enter, where one call's process runs; deleted with all it holds.</summary>
internal sealed class WorkFolder : IDisposable
{
    private const string Prefix = "mplug2-media-";

    private WorkFolder(string path) => Path = path;

    public string Path { get; }

    /// <summary>A folder where the system puts temporary files.</summary>
    public static WorkFolder Create() => new(Directory.CreateTempSubdirectory(Prefix).FullName);

    /// <summary>A folder below <paramref name="parent"/>, which is made if it is missing.</summary>
    public static WorkFolder CreateIn(string parent)
    {
        var path = System.IO.Path.Combine(Directory.CreateDirectory(parent).FullName, Prefix + System.IO.Path.GetRandomFileName());
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path); // what is new there is its owner's, by the folder above
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return new WorkFolder(path);
    }

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
