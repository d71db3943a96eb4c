namespace MPlug2.ML.Interop;

/// <summary>
/// A stretch of a stream that belongs to someone else: closing it does nothing (writers of tensors like to close what they are given), and
/// reading ends at the given length.
/// </summary>
internal sealed class KeepOpenStream : Stream
{
    private readonly Stream _inner;
    private readonly long? _length;
    private long _position;

    /// <summary>For writing, from where the stream is.</summary>
    internal KeepOpenStream(Stream inner) => _inner = inner;

    /// <summary>For reading the next <paramref name="length"/> bytes.</summary>
    internal KeepOpenStream(Stream inner, long length) => (_inner, _length) = (inner, length);

    public override bool CanRead => _length is not null;

    public override bool CanWrite => _length is null;

    public override bool CanSeek => false;

    public override long Length => _length ?? _position;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException("A stream of a model file is read and written from front to back.");
    }

    public override int Read(Span<byte> buffer)
    {
        var left = (_length ?? throw new NotSupportedException("This stream is for writing.")) - _position;
        var read = _inner.Read(buffer[..(int)Math.Min(buffer.Length, left)]);
        _position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_length is not null)
        {
            throw new NotSupportedException("This stream is for reading.");
        }

        _inner.Write(buffer);
        _position += buffer.Length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() => _inner.Flush();

    public override long Seek(long offset, SeekOrigin origin) =>
        throw new NotSupportedException("A stream of a model file is read and written from front to back.");

    public override void SetLength(long value) =>
        throw new NotSupportedException("A stream of a model file is read and written from front to back.");
}
