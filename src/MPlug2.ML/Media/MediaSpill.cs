using System.Security.Cryptography;

namespace MPlug2.ML.Media;

/// <summary>
/// Puts encoded media that came as bytes into files of a private temporary folder, so that a training set may be larger than memory.
/// Equal ones, as with several captions of one, share a file. Disposing deletes them all.
/// </summary>
/// <param name="parent">Where the folder goes: what the user set as <c>MLContext.TempFilePath</c>. It is made with the first medium.</param>
internal sealed class MediaSpill(string parent) : IDisposable
{
    private readonly HashSet<string> _written = [];
    private WorkFolder? _folder;

    /// <summary>Bytes written so far.</summary>
    internal long Bytes { get; private set; }

    /// <summary>The same medium without its bytes in memory; a path stays as it is.</summary>
    /// <exception cref="IOException">The disk is full or fails; the message says where and what to do.</exception>
    internal MediaReference Keep(MediaReference media)
    {
        if (media.Path is not null || media.Bytes.IsEmpty) // a decoded image has no bytes
        {
            return media;
        }

        _folder ??= WorkFolder.CreateIn(parent);
        var name = Convert.ToHexString(SHA256.HashData(media.Bytes.Span));
        var path = Path.Combine(_folder.Path, name);
        if (!_written.Contains(name))
        {
            Write(path, media.Bytes.Span);
            _written.Add(name);
        }

        return MediaReference.FromSpilled(media.Kind, path, media.Bytes.Length);
    }

    public void Dispose() => _folder?.Dispose();

    private void Write(string path, ReadOnlySpan<byte> bytes)
    {
        try
        {
            File.WriteAllBytes(path, bytes);
            Bytes += bytes.Length;
        }
        catch (IOException fault)
        {
            throw new IOException(
                $"Media given as bytes are put into the temporary folder '{Path.GetDirectoryName(path)}' during training; after {Bytes:N0} bytes, "
                + $"{bytes.Length:N0} more could not be written: {fault.Message} Set MLContext.TempFilePath to a folder on a disk with more room, or give paths.",
                fault);
        }
    }
}
