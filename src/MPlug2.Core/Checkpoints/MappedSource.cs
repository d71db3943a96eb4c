using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace MPlug2.Checkpoints;

/// <summary>
/// A file mapped privately: tensors lie over its pages without a copy, writing into them never reaches the file, and several processes
/// share the pages that nobody wrote to. The mapping goes when this object is disposed of AND the last tensor over it has been freed.
/// </summary>
internal sealed unsafe class MappedSource : ByteSource
{
    // libtorch calls back with the address only. A static function can't be collected under its feet, as a delegate could.
    private static readonly List<MappedSource> Live = [];
    private static readonly Lock Gate = new();

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;
    private int _users = 1;
    private bool _disposed;

    internal MappedSource(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        Length = stream.Length;
        _file = MemoryMappedFile.CreateFromFile(
            stream, null, 0, MemoryMappedFileAccess.CopyOnWrite, HandleInheritability.None, leaveOpen: true);
        try
        {
            _view = _file.CreateViewAccessor(0, Length, MemoryMappedFileAccess.CopyOnWrite);
        }
        catch
        {
            _file.Dispose();
            throw;
        }

        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
        lock (Gate)
        {
            Live.Add(this);
        }
    }

    /// <summary>Mappings that something still uses; for tests.</summary>
    internal static int LiveCount
    {
        get
        {
            lock (Gate)
            {
                return Live.Count;
            }
        }
    }

    internal override long Length { get; }

    public override void Dispose()
    {
        lock (Gate)
        {
            if (!_disposed)
            {
                _disposed = true;
                Release();
            }
        }
    }

    private protected override void ReadChecked(long position, Span<byte> target)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        new ReadOnlySpan<byte>(_start + position, target.Length).CopyTo(target);
    }

    private protected override Tensor? TryMap(long position, ScalarType type, ReadOnlySpan<long> shape)
    {
        var address = (nint)(_start + position);
        if (address % ElementTypes.Size(type) != 0)
        {
            return null;
        }

        lock (Gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _users++;
        }

        try
        {
            return NativeTensors.Over(address, &OnFreed, type, shape);
        }
        catch
        {
            OnFreedManaged(address);
            throw;
        }
    }

    [UnmanagedCallersOnly]
    private static void OnFreed(nint address) => OnFreedManaged(address);

    private static void OnFreedManaged(nint address)
    {
        lock (Gate)
        {
            // No two live mappings overlap, so the address tells which one it is.
            Live.Find(source => source.Holds(address))?.Release();
        }
    }

    private bool Holds(nint address) => address >= (nint)_start && address - (nint)_start < Length;

    private void Release()
    {
        if (--_users == 0)
        {
            Live.Remove(this);
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
            _file.Dispose();
        }
    }
}
