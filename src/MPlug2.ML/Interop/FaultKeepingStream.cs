using System.Runtime.ExceptionServices;

namespace MPlug2.ML.Interop;

/// <summary>
/// A stream for writing that remembers its first failure. ML.NET swallows what goes wrong while a model file is closed; asking
/// <see cref="Complete"/> afterwards brings it back. The stream inside is its giver's, who disposes of it.
/// </summary>
internal sealed class FaultKeepingStream(Stream inner) : Stream
{
    private ExceptionDispatchInfo? _fault;

    public override bool CanRead => false;

    public override bool CanWrite => true;

    public override bool CanSeek => inner.CanSeek;

    public override long Length => inner.Length;

    public override long Position
    {
        get => inner.Position;
        set => inner.Position = value;
    }

    /// <summary>Everything is in the stream inside when this returns; otherwise it throws the first failure.</summary>
    internal void Complete()
    {
        _fault?.Throw();
        inner.Flush();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            inner.Write(buffer);
        }
        catch (Exception error)
        {
            _fault ??= ExceptionDispatchInfo.Capture(error);
            throw;
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        try
        {
            inner.Flush();
        }
        catch (Exception error)
        {
            _fault ??= ExceptionDispatchInfo.Capture(error);
            throw;
        }
    }

    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

    public override void SetLength(long value) => inner.SetLength(value);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("This stream is for writing.");
}
