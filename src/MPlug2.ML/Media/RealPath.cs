namespace MPlug2.ML.Media;

/// <summary>The absolute path with every symbolic link followed, those of the folders too.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    public static string Of(string path)
    {
        var full = Path.GetFullPath(path);
        var links = 0;
        var root = Path.GetPathRoot(full)!;
        var pending = new Stack<string>(Parts(full, root).Reverse());
        var real = root;
        while (pending.TryPop(out var part))
        {
            var next = Path.Combine(real, part);
            var target = new FileInfo(next).LinkTarget;
            if (target is null)
            {
                real = next;
                continue;
            }

            if (++links > MostLinks)
            {
                throw new IOException($"'{path}' leads through more than {MostLinks} symbolic links.");
            }

            // The target may itself lie behind links: walk it from its root, then go on with what is left.
            var resolved = Path.GetFullPath(target, real);
            real = Path.GetPathRoot(resolved)!;
            foreach (var step in Parts(resolved, real).Reverse())
            {
                pending.Push(step);
            }
        }

        return real;
    }

    /// <summary>Whether a real path lies in the folder (itself resolved) or below it.</summary>
    public static bool IsBelow(string realPath, string folder)
    {
        var root = Path.TrimEndingDirectorySeparator(Of(folder));
        var comparison = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return realPath.StartsWith(Path.EndsInDirectorySeparator(root) ? root : root + Path.DirectorySeparatorChar, comparison);
    }

    private static string[] Parts(string full, string root) =>
        full[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
}
