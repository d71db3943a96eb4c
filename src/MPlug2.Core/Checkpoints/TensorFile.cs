using System.Buffers.Binary;
using MPlug2.Checkpoints.Pickles;
using MPlug2.Checkpoints.Safetensors;
using static TorchSharp.torch;

namespace MPlug2.Checkpoints;

/// <summary>
/// A file of named tensors: safetensors (one file, or the index of a sharded one) or a PyTorch file (zip, legacy, TorchScript archive),
/// told apart by content. PyTorch files are read, never executed.
/// </summary>
/// <remarks>
/// Opening reads the names only. On Linux and macOS the tensors lie over the mapped file: nothing is copied, writing into them stays
/// private, and the mapping lives until this object is disposed of and the last tensor over it is freed. The file may be replaced
/// (renamed over) meanwhile, but not cut short in place. Safe for reading from several threads.
/// </remarks>
public abstract class TensorFile : IDisposable
{
    /// <summary>Every tensor by name, compared ordinally.</summary>
    public abstract IReadOnlyDictionary<string, TensorInfo> Tensors { get; }

    /// <summary>The text that travels with the tensors (safetensors only, else empty).</summary>
    public abstract IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Opens a file of any known kind.</summary>
    /// <exception cref="CheckpointFormatException">The content is damaged, of no known kind, or refused.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static TensorFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no file of weights '{path}'.", path);
        }

        var source = ByteSource.Open(path);
        try
        {
            return Open(source, path);
        }
        catch (CheckpointFormatException error)
        {
            source.Dispose();
            throw new CheckpointFormatException($"'{path}': {error.Message}", error);
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Opens a seekable stream of any known kind (no index of shards); it is read on demand and stays the caller's to close.
    /// </summary>
    /// <exception cref="CheckpointFormatException">The content is damaged, of no known kind, or refused.</exception>
    public static TensorFile Open(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.CanSeek
            ? Open(new StreamSource(stream, leaveOpen: true), null)
            : throw new ArgumentException("The stream can't seek. Use SafetensorsReader.Read, which reads front to back.", nameof(stream));
    }

    /// <summary>The tensor on the CPU, in the file's element type; it may be a strided view. The caller disposes of it.</summary>
    /// <exception cref="KeyNotFoundException">The file holds no such name.</exception>
    /// <exception cref="CheckpointFormatException">The data is damaged.</exception>
    public abstract Tensor Read(string name);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes what the file holds open.</summary>
    protected abstract void Dispose(bool disposing);

    private protected static KeyNotFoundException Unknown(string name) => new($"The file holds no tensor named '{name}'.");

    private static TensorFile Open(ByteSource source, string? path)
    {
        Span<byte> head = stackalloc byte[9];
        head = head[..(int)Math.Min(head.Length, source.Length)];
        source.Read(0, head);
        if (head.Length == 9 && head[8] == '{' && BinaryPrimitives.ReadUInt64LittleEndian(head) <= SafetensorsHeader.MaximumLength)
        {
            return new SafetensorsFile(source);
        }

        if (head.StartsWith("PK"u8))
        {
            return TorchFile.OpenZip(source);
        }

        if (head.Length > 1 && head[0] == 0x80 && head[1] is >= 2 and <= 5)
        {
            return TorchFile.OpenLegacy(source);
        }

        if (head.StartsWith("{"u8) && path is not null)
        {
            var shards = ShardedSafetensorsFile.Open(source, path);
            source.Dispose();
            return shards;
        }

        // By its name it should be one: the header's own checks say what is wrong with it.
        return path is null || path.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase)
            ? new SafetensorsFile(source)
            : throw new CheckpointFormatException(
                "This is no file of weights: neither safetensors, nor an index of shards, nor a PyTorch zip or pickle.");
    }
}
