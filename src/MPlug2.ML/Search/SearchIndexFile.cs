using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using MPlug2.Platform;

namespace MPlug2.ML;

/// <summary>
/// An index as a file: a zip of embeddings.bin, where states are kept states.bin, and index.json (ids, width, model, digest of the numbers);
/// little-endian numbers. .NET does not check what a zip says about its bytes, so the digest does: a changed number would only find the wrong things.
/// </summary>
internal static class SearchIndexFile
{
    private const int Version = 2;
    private const string Manifest = "index.json";
    private const string Embeddings = "embeddings.bin";
    private const string States = "states.bin";

    internal static void Save(string path, SearchSnapshot content, string model) => AtomicFile.Write(path, stream =>
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Write(archive, Embeddings, entry => Add(entry, MemoryMarshal.AsBytes(content.Matrix.AsSpan())));
        if (content.States is { } all)
        {
            Write(archive, States, entry =>
            {
                foreach (var states in all)
                {
                    Add(entry, MemoryMarshal.AsBytes(states.AsSpan()));
                }
            });
        }

        Write(archive, Manifest, entry => JsonSerializer.Serialize(entry, new Header(
            Version, model, content.Width, content.Ids, content.States?.Select(states => states.Length).ToArray(), Convert.ToHexString(digest.GetHashAndReset()))));

        void Add(Stream entry, ReadOnlySpan<byte> bytes)
        {
            digest.AppendData(bytes);
            entry.Write(bytes);
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

            if (header.Ids is null || header.Model is null || header.Digest is null)
            {
                throw new InvalidDataException("its header has no ids, no model or no digest");
            }

            if (header.Model != model || header.Width != width)
            {
                throw new InvalidOperationException(
                    $"The index '{path}' was made with another model. Load the model that it was made with, or make the index again with CreateIndex.");
            }

            using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var matrix = new float[checked(header.Ids.Length * header.Width)];
            Read(archive, Embeddings, MemoryMarshal.AsBytes(matrix.AsSpan()));
            digest.AppendData(MemoryMarshal.AsBytes(matrix.AsSpan()));
            var states = ReadStates(archive, header, digest);
            return Convert.ToHexString(digest.GetHashAndReset()) == header.Digest
                ? new SearchSnapshot(header.Ids, matrix, states, header.Width)
                : throw new InvalidDataException("its numbers are not those that were saved");
        }
        catch (Exception error) when (error is InvalidDataException or JsonException or EndOfStreamException or OverflowException or ArgumentException)
        {
            throw new FormatException($"'{path}' is no search index that can be read: {error.Message}. Save it again.", error);
        }
    }

    private static Half[][]? ReadStates(ZipArchive archive, Header header, IncrementalHash digest)
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
            digest.AppendData(MemoryMarshal.AsBytes(states.AsSpan()));
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

    private sealed record Header(int Version, string Model, int Width, string[] Ids, int[]? StateLengths, string? Digest);
}
