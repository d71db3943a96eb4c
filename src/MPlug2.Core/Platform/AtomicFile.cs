using System.Runtime.InteropServices;

namespace MPlug2.Platform;

/// <summary>
/// Writes a file so that its final name always holds a whole file: the bytes go to a temporary file beside it, reach the disk, and only
/// then take the name; after a crash or a full disk the old file is untouched.
/// </summary>
internal static class AtomicFile
{
    /// <summary>The ending of files that never took their final name; whoever owns the folder may delete them.</summary>
    internal const string TemporaryEnding = ".tmp";

    internal static void Write(string path, Action<Stream> write) => Write(path, write, static stream => stream);

    /// <param name="path">The final name.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="wrap">Puts a stream between the writer and the file; tests make it fail.</param>
    internal static void Write(string path, Action<Stream> write, Func<Stream, Stream> wrap)
    {
        var target = Path.GetFullPath(path);
        var temporary = $"{target}.{Environment.ProcessId}-{Guid.NewGuid():N}{TemporaryEnding}";
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 16))
            {
                var stream = wrap(file);
                write(stream);
                stream.Flush();
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true); // rename(2): there is no moment without a whole file
        }
        catch
        {
            DeleteQuietly(temporary);
            throw;
        }

        SynchroniseDirectory(Path.GetDirectoryName(target)!);
    }

    /// <summary>Makes the renames in a folder survive a power cut; .NET opens no directories, so this asks libc.</summary>
    private static void SynchroniseDirectory(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // NTFS journals renames
        }

        var descriptor = Open(directory, 0);
        if (descriptor < 0)
        {
            throw new IOException($"The folder '{directory}' could not be opened to write its entries to disk (errno " +
                                  $"{Marshal.GetLastPInvokeError()}).");
        }

        try
        {
            // Some network and FUSE file systems refuse fsync of a directory (EINVAL): there is nothing to write then.
            const int InvalidArgument = 22;
            if (Synchronise(descriptor) != 0 && Marshal.GetLastPInvokeError() is var error and not InvalidArgument)
            {
                throw new IOException($"The entries of the folder '{directory}' could not be written to disk (errno {error}).");
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static void DeleteQuietly(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The exception on its way out names the real cause.
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Synchronise(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int descriptor);
}
