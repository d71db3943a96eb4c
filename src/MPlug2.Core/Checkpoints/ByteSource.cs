using static TorchSharp.torch;

namespace MPlug2.Checkpoints;

/// <summary>Where the bytes of a file of weights come from. Every access is checked against <see cref="Length"/>.</summary>
internal abstract class ByteSource : IDisposable
{
    /// <summary>Bytes in all.</summary>
    internal abstract long Length { get; }

    /// <summary>
    /// Opens a file: mapped into memory where the system lets a mapped file be replaced (not on Windows), read piece by piece elsewhere.
    /// </summary>
    internal static ByteSource Open(string path) => OperatingSystem.IsWindows() || new FileInfo(path).Length == 0
        ? new StreamSource(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0), leaveOpen: false)
        : new MappedSource(path);

    /// <summary>Fills <paramref name="target"/> from a position.</summary>
    internal void Read(long position, Span<byte> target)
    {
        Check(position, target.Length);
        ReadChecked(position, target);
    }

    /// <summary>A copy of a piece. Allocates only after the bounds were checked.</summary>
    internal byte[] ReadBytes(long position, long count)
    {
        Check(position, count);
        var bytes = new byte[count];
        ReadChecked(position, bytes);
        return bytes;
    }

    /// <summary>A contiguous CPU tensor of the data at a position: over the mapped pages where that is possible, else a copy.</summary>
    internal Tensor ReadTensor(long position, ScalarType type, ReadOnlySpan<long> shape)
    {
        var count = 1L;
        foreach (var size in shape)
        {
            count = checked(count * size);
        }

        Check(position, checked(count * ElementTypes.Size(type)));
        if (count > 0 && TryMap(position, type, shape) is { } mapped)
        {
            return mapped;
        }

        var tensor = empty(shape, type, CPU);
        try
        {
            NativeTensors.ForEachSlice(tensor, (at, bytes) => ReadChecked(position + at, bytes));
            return tensor;
        }
        catch
        {
            tensor.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public abstract void Dispose();

    private protected abstract void ReadChecked(long position, Span<byte> target);

    private protected virtual Tensor? TryMap(long position, ScalarType type, ReadOnlySpan<long> shape) => null;

    private void Check(long position, long count)
    {
        if (position < 0 || count < 0 || position > Length || count > Length - position)
        {
            throw new CheckpointFormatException(
                $"The file ends at byte {Length}, but {count} bytes at {position} are asked for: it is cut off or damaged.");
        }
    }
}
