using MPlug2.Platform;

namespace MPlug2.ML.Media;

/// <summary>Reads another stream up to a number of bytes and remembers how it ended.</summary>
internal sealed class CappedStream(Stream inner, long cap) : ForwardStream
{
    private long _read;

    public bool EndReached { get; private set; }

    public bool CapReached { get; private set; }

    public override long Position { get => _read; set => base.Position = value; }

    public override int Read(Span<byte> buffer)
    {
        if (CapReached || EndReached || buffer.IsEmpty)
        {
            return 0;
        }

        // One byte more than allowed tells a stream of exactly the cap from a longer one.
        var read = inner.Read(buffer[..(int)Math.Min(buffer.Length, cap - _read + 1)]);
        EndReached = read == 0;
        _read += read;
        CapReached = _read > cap;
        return CapReached ? read - 1 : read;
    }
}
