using MPlug2.Platform;

namespace MPlug2.Checkpoints.Pickles;

/// <summary>A piece of a source as a stream that only goes forward, for the inflater.</summary>
internal sealed class ByteSourceStream(ByteSource source, long start, long length) : ForwardStream
{
    private long _at;

    public override long Length => length;

    public override long Position { get => _at; set => base.Position = value; }

    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Min(buffer.Length, length - _at);
        source.Read(start + _at, buffer[..count]);
        _at += count;
        return count;
    }
}
