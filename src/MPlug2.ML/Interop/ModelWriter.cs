using System.Buffers.Binary;
using System.Text.Json;
using Microsoft.ML;

namespace MPlug2.ML.Interop;

/// <summary>
/// Where a transformer writes itself inside a model file: a small header of values, read back in the same order, and named streams for
/// what is large.
/// </summary>
internal sealed class ModelWriter(ModelSaveContext context)
{
    internal void WriteText(string value) => context.Writer.Write(value);

    /// <summary>Options and other records, as JSON: members that a later version adds read back as their defaults.</summary>
    internal void WriteJson<T>(T value) => WriteText(JsonSerializer.Serialize(value, ModelReader.Json));

    /// <summary>
    /// A named stream. It goes to a temporary file first and is then compressed into the model file, so <paramref name="write"/> may write
    /// as much as it likes in small pieces.
    /// </summary>
    internal void WriteStream(string name, Action<Stream> write) => context.SaveBinaryStream(name, writer =>
    {
        writer.Flush();
        var stream = writer.BaseStream;
        var start = stream.Position;
        write(new KeepOpenStream(stream));

        // The end mark tells a whole stream from one that was cut off.
        Span<byte> mark = stackalloc byte[StreamMark.Size];
        BinaryPrimitives.WriteInt64LittleEndian(mark, stream.Position - start);
        BinaryPrimitives.WriteUInt64LittleEndian(mark[sizeof(long)..], StreamMark.Value);
        stream.Write(mark);
    });
}
