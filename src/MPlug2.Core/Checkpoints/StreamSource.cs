namespace MPlug2.Checkpoints;

/// <summary>Bytes of a seekable stream, from its start.</summary>
internal sealed class StreamSource(Stream stream, bool leaveOpen) : ByteSource
{
    private readonly Lock _gate = new();

    internal override long Length { get; } = stream.Length;

    public override void Dispose()
    {
        if (!leaveOpen)
        {
            stream.Dispose();
        }
    }

    private protected override void ReadChecked(long position, Span<byte> target)
    {
        lock (_gate)
        {
            stream.Position = position;
            try
            {
                stream.ReadExactly(target);
            }
            catch (EndOfStreamException error)
            {
                throw new CheckpointFormatException($"The data ended at byte {stream.Position} of {Length}.", error);
            }
        }
    }
}
