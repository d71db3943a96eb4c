using System.Buffers;
using System.Buffers.Binary;
using MPlug2.Checkpoints.Safetensors;
using static TorchSharp.torch;

namespace MPlug2.Checkpoints;

/// <summary>
/// Reads a safetensors stream front to back, which a stream that can't seek (an entry of a zip) demands. For files use <see
/// cref="TensorFile"/>.
/// </summary>
public static class SafetensorsReader
{
    private const int Chunk = 1 << 16;

    /// <summary>
    /// Reads everything up to the end of the stream, each tensor straight into the one that <paramref name="target"/> gives for its name.
    /// </summary>
    /// <param name="stream">The safetensors data; it must end where the last tensor ends.</param>
    /// <param name="target">
    /// Called once per tensor, in the order of the data. A CPU tensor of the file's type that is contiguous is filled in place; any other
    /// type or device gets a converted copy; null skips the data. The shape must be the file's.
    /// </param>
    /// <returns>The metadata.</returns>
    /// <exception cref="CheckpointFormatException">The data is damaged. Tensors before the damage have been filled.</exception>
    public static IReadOnlyDictionary<string, string> Read(Stream stream, Func<string, TensorInfo, Tensor?> target)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(target);
        var header = ReadHeader(stream);
        foreach (var entry in header.Entries)
        {
            var tensor = target(entry.Name, entry.Info);
            if (tensor is null)
            {
                Skip(stream, entry.End - entry.Begin);
                continue;
            }

            if (!tensor.shape.AsSpan().SequenceEqual(entry.Info.Shape.ToArray()))
            {
                throw new ArgumentException(
                    $"The target of '{entry.Name}' has shape {TensorInfo.ShapeText(tensor.shape)}, the file says " +
                    $"{entry.Info}.", nameof(target));
            }

            Fill(stream, tensor, entry.Info);
        }

        return stream.ReadByte() < 0 ? header.Metadata
            : throw new CheckpointFormatException(
                $"Something follows the {header.DataLength} bytes of data that the safetensors header describes.");
    }

    private static SafetensorsHeader ReadHeader(Stream stream)
    {
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        ReadExactly(stream, length);
        var headerLength = BinaryPrimitives.ReadUInt64LittleEndian(length);
        SafetensorsHeader.CheckLength(headerLength);

        // Grows with what really comes: a lie about the length costs no memory.
        var json = new ArrayBufferWriter<byte>();
        for (var left = (int)headerLength; left > 0;)
        {
            var part = json.GetSpan(Math.Min(left, Chunk))[..Math.Min(left, Chunk)];
            ReadExactly(stream, part);
            json.Advance(part.Length);
            left -= part.Length;
        }

        return SafetensorsHeader.Parse(json.WrittenSpan);
    }

    private static void Fill(Stream stream, Tensor target, TensorInfo info)
    {
        if (target.dtype == info.Type && target.device_type == TorchSharp.DeviceType.CPU && target.is_contiguous())
        {
            NativeTensors.ForEachSlice(target, (_, bytes) => ReadExactly(stream, bytes));
            return;
        }

        using var temporary = empty(info.Shape.ToArray(), info.Type, CPU);
        NativeTensors.ForEachSlice(temporary, (_, bytes) => ReadExactly(stream, bytes));
        using var gradientOff = no_grad();
        target.copy_(temporary);
    }

    private static void Skip(Stream stream, long count)
    {
        var scratch = ArrayPool<byte>.Shared.Rent(Chunk);
        try
        {
            for (; count > 0; count -= Math.Min(count, Chunk))
            {
                ReadExactly(stream, scratch.AsSpan(0, (int)Math.Min(count, Chunk)));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(scratch);
        }
    }

    private static void ReadExactly(Stream stream, Span<byte> bytes)
    {
        try
        {
            stream.ReadExactly(bytes);
        }
        catch (EndOfStreamException error)
        {
            throw new CheckpointFormatException("The safetensors data ends too early: it is cut off.", error);
        }
    }
}
