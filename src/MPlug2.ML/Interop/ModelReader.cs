using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.ML;

namespace MPlug2.ML.Interop;

/// <summary>
/// Where a transformer reads itself from: the values of its header in the order they were written, and its named streams.
/// </summary>
internal sealed class ModelReader(ModelLoadContext context, string owner, int version)
{
    internal static readonly JsonSerializerOptions Json = new()
    {
        Converters = { new JsonStringEnumConverter() },
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>The format version that the part was written with; at most the one that this code writes.</summary>
    internal int Version { get; } = version;

    internal string ReadText() => Header(static reader => reader.ReadString());

    internal T ReadJson<T>()
    {
        try
        {
            return JsonSerializer.Deserialize<T>(ReadText(), Json) ?? throw Damaged("the header holds no " + typeof(T).Name);
        }
        catch (JsonException error)
        {
            throw Damaged($"the header's {typeof(T).Name} is unreadable ({error.Message})", error);
        }
    }

    /// <summary>Hands the named stream to <paramref name="read"/>; it ends where its writer ended.</summary>
    /// <exception cref="FormatException">The stream is missing or was cut off.</exception>
    internal T ReadStream<T>(string name, Func<Stream, T> read)
    {
        T? result = default;
        if (!context.TryLoadBinaryStream(name, reader => result = read(Whole(reader.BaseStream, name))))
        {
            throw Damaged($"the stream '{name}' is missing");
        }

        return result!;
    }

    internal Exception Damaged(string what, Exception? cause = null) => new FormatException(
        $"The model file is incomplete or damaged: {owner}: {what}. Copy the file again, or save the model again.", cause);

    private KeepOpenStream Whole(Stream stream, string name)
    {
        var length = stream.Length - StreamMark.Size;
        Span<byte> mark = stackalloc byte[StreamMark.Size];
        if (length >= 0)
        {
            stream.Position = length;
            stream.ReadExactly(mark);
            stream.Position = 0;
        }

        if (length < 0 || BinaryPrimitives.ReadInt64LittleEndian(mark) != length ||
            BinaryPrimitives.ReadUInt64LittleEndian(mark[sizeof(long)..]) != StreamMark.Value)
        {
            throw Damaged($"the stream '{name}' was cut off after {stream.Length} bytes");
        }

        return new KeepOpenStream(stream, length);
    }

    private T Header<T>(Func<BinaryReader, T> read)
    {
        try
        {
            return read(context.Reader);
        }
        catch (EndOfStreamException error)
        {
            throw Damaged("the header was cut off", error);
        }
    }
}
