namespace MPlug2.Core.Tests.Checkpoints.Support;

/// <summary>A stream as an entry of a zip gives it: no seeking, short reads.</summary>
internal sealed class ForwardOnlyStream(byte[] bytes) : MemoryStream(bytes)
{
    private const int MostBytes = 7;

    public override bool CanSeek => false;

    public override long Seek(long offset, SeekOrigin loc) => throw new NotSupportedException();

    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, MostBytes)]);
}
