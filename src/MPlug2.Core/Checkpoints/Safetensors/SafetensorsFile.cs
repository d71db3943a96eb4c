using System.Buffers.Binary;
using static TorchSharp.torch;

namespace MPlug2.Checkpoints.Safetensors;

/// <summary>One safetensors file.</summary>
internal sealed class SafetensorsFile : TensorFile
{
    private readonly ByteSource _source;
    private readonly SafetensorsHeader _header;
    private readonly long _dataStart;
    private readonly Dictionary<string, SafetensorsEntry> _entries;

    internal SafetensorsFile(ByteSource source)
    {
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        source.Read(0, length);
        var headerLength = BinaryPrimitives.ReadUInt64LittleEndian(length);
        SafetensorsHeader.CheckLength(headerLength);
        _source = source;
        _header = SafetensorsHeader.Parse(source.ReadBytes(sizeof(ulong), (long)headerLength));
        _dataStart = sizeof(ulong) + (long)headerLength;
        if (source.Length - _dataStart != _header.DataLength)
        {
            throw new CheckpointFormatException(
                $"The safetensors header describes {_header.DataLength} bytes of data, but {source.Length - _dataStart} follow: the " +
                "file is cut off or has something appended.");
        }

        _entries = _header.Entries.ToDictionary(static entry => entry.Name, StringComparer.Ordinal);
        Tensors = _entries.ToDictionary(static pair => pair.Key, static pair => pair.Value.Info, StringComparer.Ordinal);
    }

    public override IReadOnlyDictionary<string, TensorInfo> Tensors { get; }

    public override IReadOnlyDictionary<string, string> Metadata => _header.Metadata;

    public override Tensor Read(string name) => _entries.TryGetValue(name, out var entry)
        ? _source.ReadTensor(_dataStart + entry.Begin, entry.Info.Type, [.. entry.Info.Shape])
        : throw Unknown(name);

    protected override void Dispose(bool disposing) => _source.Dispose();
}
