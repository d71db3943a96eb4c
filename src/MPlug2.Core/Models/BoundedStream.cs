using MPlug2.Platform;

namespace MPlug2.Models;

/// <summary>The first bytes of another stream, to be read front to back; disposes of it.</summary>
internal sealed class BoundedStream(Stream source, long length) : ForwardStream
{
    private long _left = length;

    public override int Read(Span<byte> buffer)
    {
        var read = source.Read(buffer[..(int)Math.Min(buffer.Length, Math.Max(0, _left))]);
        _left -= read;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            source.Dispose();
        }

        base.Dispose(disposing);
    }
}
