using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;
using MPlug2.Platform;

namespace MPlug2.ML;

/// <summary>An index as a file: a zip of index.json (ids, width, model), embeddings.bin and, where states are kept, states.bin; little-endian numbers.</summary>
internal static class SearchIndexFile
{
    private const int Version = 1;
    private const string Manifest = "index.json";
    private const string Embeddings = "embeddings.bin";
    private const string States = "states.bin";

    internal static void Save(string path, SearchSnapshot content, string model) => AtomicFile.Write(path, stream =>
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        Write(archive, Manifest, entry => JsonSerializer.Serialize(
            entry, new Header(Version, model, content.Width, content.Ids, content.States?.Select(states => states.Length).ToArray())));
        Write(archive, Embeddings, entry => entry.Write(MemoryMarshal.AsBytes(content.Matrix.AsSpan())));
        if (content.States is { } all)
        {
            Write(archive, States, entry =>
            {
                foreach (var states in all)
                {
                    entry.Write(MemoryMarshal.AsBytes(states.AsSpan()));
                }
            });
        }
    });

    internal static SearchSnapshot Load(string path, string model, int width)
    {
        try
        {
            using var archive = ZipFile.OpenRead(path);
            using var manifest = Open(archive, Manifest);
            var header = JsonSerializer.Deserialize<Header>(manifest) ?? throw new InvalidDataException("it has no header");
            if (header.Version != Version)
            {
                throw new InvalidDataException($"it has version {header.Version}, and this package reads version {Version}");
            }

            if (header.Ids is null || header.Model is null)
            {
                throw new InvalidDataException("its header has no ids or no model");
            }

            if (header.Model != model || header.Width != width)
            {
                throw new InvalidOperationException(
                    $"The index '{path}' was made with another model. Load the model that it was made with, or make the index again with CreateIndex.");
            }

            var matrix = new float[header.Ids.Length * header.Width];
            Read(archive, Embeddings, MemoryMarshal.AsBytes(matrix.AsSpan()));
            return new SearchSnapshot(header.Ids, matrix, ReadStates(archive, header), header.Width);
        }
        catch (Exception error) when (error is InvalidDataException or JsonException or EndOfStreamException or OverflowException or ArgumentException)
        {
            throw new FormatException($"'{path}' is no search index that can be read: {error.Message}. Save it again.", error);
        }
    }

    private static Half[][]? ReadStates(ZipArchive archive, Header header)
    {
        if (header.StateLengths is not { } lengths)
        {
            return null;
        }

        if (lengths.Length != header.Ids.Length || lengths.Any(length => length < 0))
        {
            throw new InvalidDataException("its states do not belong to its ids");
        }

        using var stream = Open(archive, States);
        return [.. lengths.Select(length =>
        {
            var states = new Half[length];
            stream.ReadExactly(MemoryMarshal.AsBytes(states.AsSpan()));
            return states;
        })];
    }

    private static void Write(ZipArchive archive, string name, Action<Stream> write)
    {
        using var stream = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
        write(stream);
    }

    private static void Read(ZipArchive archive, string name, Span<byte> bytes)
    {
        using var stream = Open(archive, name);
        stream.ReadExactly(bytes);
    }

    private static Stream Open(ZipArchive archive, string name) => archive.GetEntry(name)?.Open() ?? throw new InvalidDataException($"it has no {name}");

    private sealed record Header(int Version, string Model, int Width, string[] Ids, int[]? StateLengths);
}
