using MPlug2.ML.Media;

namespace MPlug2.ML.Datasets;

/// <summary>The folder that a data set lies in. Nothing outside of it is looked at: links and paths that lead out are not followed.</summary>
internal sealed class DatasetFolder
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };
    private readonly string _path;
    private readonly string _real;

    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public DatasetFolder(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!Directory.Exists(path))
        {
            throw new DirectoryNotFoundException(
                $"There is no folder '{path}'{(File.Exists(path) ? ", but a file of that name. Unpack it" : "")}. Give the folder of the data set.");
        }

        _path = Path.GetFullPath(path);
        _real = RealPath.Of(path);
    }

    /// <summary>The folders and files directly in a folder of the data set, by name.</summary>
    public static IReadOnlyList<FileSystemInfo> Entries(string folder) =>
        [.. new DirectoryInfo(folder).EnumerateFileSystemInfos("*", Everything).OrderBy(entry => entry.Name, StringComparer.Ordinal)];

    /// <summary>The folders and files directly in it.</summary>
    public IReadOnlyList<FileSystemInfo> Entries() => Entries(_path);

    /// <summary>Why an entry of a listing may not be used; null where it may.</summary>
    public (DatasetSkipReason Reason, string Detail)? WhyNot(FileSystemInfo entry, bool wantsFolder)
    {
        if (entry.LinkTarget is not null)
        {
            if (TargetInside(entry.FullName) is not { } target)
            {
                return (DatasetSkipReason.OutsideFolder, "it is a link that leads out of the folder.");
            }

            // Asked of the target: a link to nothing exists, too.
            if (!Path.Exists(target))
            {
                return (DatasetSkipReason.MissingFile, "it is a link to nothing.");
            }
        }

        if (Directory.Exists(entry.FullName) != wantsFolder)
        {
            return (DatasetSkipReason.NotAFile, wantsFolder ? "this is no folder." : "this is a folder; files lie directly in the folder of a class.");
        }

        return wantsFolder || FileKind.IsRegular(entry.FullName) ? null : (DatasetSkipReason.NotAFile, "this is a pipe, device or socket.");
    }

    /// <summary>The first of several relative paths that names a file, or why there is none.</summary>
    public (string? File, DatasetSkipReason Reason, string Detail) Find(IEnumerable<string> candidates)
    {
        var first = "";
        foreach (var candidate in candidates)
        {
            first = first.Length == 0 ? candidate : first;
            if (candidate.Contains('\0'))
            {
                return (null, DatasetSkipReason.OutsideFolder, "the path holds a NUL character.");
            }

            var full = Path.GetFullPath(Path.Combine(_path, candidate));
            if (!full.StartsWith(Path.EndsInDirectorySeparator(_path) ? _path : _path + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                return (null, DatasetSkipReason.OutsideFolder, $"'{candidate}' lies outside of the folder.");
            }

            if (!File.Exists(full))
            {
                continue;
            }

            if (HasLink(full))
            {
                if (TargetInside(full) is not { } target)
                {
                    return (null, DatasetSkipReason.OutsideFolder, $"'{candidate}' is or lies behind a link that leads out of the folder.");
                }

                if (!File.Exists(target))
                {
                    continue;
                }
            }

            return FileKind.IsRegular(full)
                ? (full, default, "")
                : (null, DatasetSkipReason.NotAFile, $"'{candidate}' is a pipe, device or socket.");
        }

        return (null, DatasetSkipReason.MissingFile, $"there is no file '{first}'.");
    }

    // Links above the folder are the user's own business.
    private bool HasLink(string full)
    {
        for (var path = full; path.Length > _path.Length; path = Path.GetDirectoryName(path)!)
        {
            if (new FileInfo(path).LinkTarget is not null)
            {
                return true;
            }
        }

        return false;
    }

    private string? TargetInside(string path)
    {
        try
        {
            var target = RealPath.Of(path);
            return RealPath.IsBelow(target, _real) ? target : null;
        }
        catch (IOException)
        {
            return null; // links in a circle
        }
    }
}
