using System.Buffers.Binary;
using System.Text;

namespace MPlug2.Checkpoints.Pickles;

/// <summary>
/// The bytes of one or several pickles in a row, read forward with a small buffer. Ends at a limit, whatever the file claims.
/// </summary>
internal sealed class PickleInput(ByteSource source, long start, long end)
{
    /// <summary>The longest pickle that is read. That of the large model with its optimizer has about 1 MB.</summary>
    internal const long MaximumLength = 64L << 20;

    private const int MaximumNameLength = 1024;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly long _end = Math.Min(end, start + MaximumLength);
    private byte[] _buffer = [];
    private long _bufferStart = start;
    private int _at;

    /// <summary>The position in the source.</summary>
    internal long Position => _bufferStart + _at;

    internal byte ReadByte() => Read(1)[0];

    internal ushort ReadUInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Read(2));

    internal int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Read(4));

    internal uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Read(4));

    internal ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Read(8));

    internal double ReadDouble() => BinaryPrimitives.ReadDoubleBigEndian(Read(8));

    internal string ReadText(long length)
    {
        try
        {
            return Strict.GetString(Read(length));
        }
        catch (DecoderFallbackException error)
        {
            throw new CheckpointFormatException("The pickle holds text that is not valid UTF-8.", error);
        }
    }

    internal string ReadLine()
    {
        var bytes = new List<byte>();
        for (var next = ReadByte(); next != '\n'; next = ReadByte())
        {
            if (bytes.Count == MaximumNameLength)
            {
                throw new CheckpointFormatException($"The pickle names a class with more than {MaximumNameLength} letters.");
            }

            bytes.Add(next);
        }

        return Encoding.Latin1.GetString([.. bytes]);
    }

    /// <summary>The next bytes; valid until the next call.</summary>
    internal ReadOnlySpan<byte> Read(long count)
    {
        if (count > _end - Position)
        {
            throw new CheckpointFormatException(
                $"The pickle wants {count} bytes more, but {_end - Position} are left (of at most {MaximumLength}): it is cut off or " +
                "damaged.");
        }

        if (count > _buffer.Length - _at)
        {
            var position = Position;
            _buffer = source.ReadBytes(position, Math.Min(Math.Max(count, 1 << 16), _end - position));
            _bufferStart = position;
            _at = 0;
        }

        var bytes = _buffer.AsSpan(_at, (int)count);
        _at += (int)count;
        return bytes;
    }
}
