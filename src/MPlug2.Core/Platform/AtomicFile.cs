using System.Globalization;
using System.Runtime.InteropServices;

namespace MPlug2.Platform;

/// <summary>
/// Writes files so that a reader, now or after a crash, sees the old content or the new one and never a half: a temporary file in the
/// same folder, flushed to the disk, renamed over the old one, and the folder flushed too.
/// </summary>
internal static class AtomicFile
{
    /// <summary>The ending of files that never took their final name; whoever owns the folder may delete them.</summary>
    internal const string TemporaryEnding = ".partial";

    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromHours(1);

    /// <summary>
    /// Writes one file. Where <paramref name="write"/> throws, the old file stays as it was and nothing is left behind; it may read back
    /// what it wrote, to check it.
    /// </summary>
    internal static void Write(string path, Action<Stream> write) => Write([new(path, write)]);

    /// <param name="path">The final name.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="wrap">Puts a stream between the writer and the file; tests make it fail.</param>
    internal static void Write(string path, Action<Stream> write, Func<Stream, Stream> wrap) => Write(path, file =>
    {
        var stream = wrap(file);
        write(stream);
        stream.Flush();
    });

    /// <summary>
    /// Writes several files of one folder: all are complete on the disk before the first is renamed, and they are renamed in the given
    /// order, so an index that names the others goes last. A crash between two renames can leave new files beside old ones.
    /// </summary>
    internal static void Write(IReadOnlyList<KeyValuePair<string, Action<Stream>>> files)
    {
        var temporary = new List<string>(files.Count);
        try
        {
            foreach (var (path, write) in files)
            {
                var folder = FolderOf(path);
                RemoveAbandoned(folder, Path.GetFileName(path));
                temporary.Add(Path.Combine(folder, string.Create(
                    CultureInfo.InvariantCulture, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}{TemporaryEnding}")));
                // Locked against all others (flock on Unix): that is how a living writer differs from a leftover.
                using var stream = new FileStream(temporary[^1], FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            for (var i = 0; i < files.Count; i++)
            {
                File.Move(temporary[i], files[i].Key, overwrite: true);
            }
        }
        finally
        {
            temporary.ForEach(File.Delete); // no error for those that were renamed
        }

        foreach (var folder in files.Select(file => FolderOf(file.Key)).Distinct(StringComparer.Ordinal))
        {
            FlushFolder(folder);
        }
    }

    private static string FolderOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path))
        ?? throw new ArgumentException($"'{path}' is a folder, not a file name.", nameof(path));

    /// <summary>A process that was killed while it wrote leaves its temporary file: the next write of the same name removes it.</summary>
    private static void RemoveAbandoned(string folder, string name)
    {
        foreach (var leftover in Directory.EnumerateFiles(folder, $".{name}.*{TemporaryEnding}"))
        {
            if (DateTime.UtcNow - File.GetLastWriteTimeUtc(leftover) < AbandonedAfter)
            {
                continue;
            }

            try
            {
                using (new FileStream(leftover, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                {
                }

                File.Delete(leftover);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // Somebody still writes it, or it is another user's: not ours to remove.
            }
        }
    }

    /// <summary>A rename is safe against a power cut only when its folder has been flushed; .NET can't open a folder, libc can.</summary>
    private static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(folder, 0); // O_RDONLY
        if (descriptor < 0)
        {
            throw new IOException($"The folder '{folder}' could not be opened to flush it (errno {Marshal.GetLastPInvokeError()}).");
        }

        try
        {
            // Some file systems (FUSE, network shares) know no fsync of a folder and say EINVAL (22); there is nothing to flush then.
            if (Synchronise(descriptor) != 0 && Marshal.GetLastPInvokeError() is not 22 and var code)
            {
                throw new IOException($"The folder '{folder}' could not be flushed to the disk (errno {code}).");
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Synchronise(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int descriptor);
}
