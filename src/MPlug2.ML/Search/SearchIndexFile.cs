using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MPlug2.Platform;

namespace MPlug2.ML;

/// <summary>
/// An index as a file: a zip of embeddings.bin, where states are kept states.bin, and index.json (ids, width, model, lengths of states, and a
/// digest of numbers, ids and lengths); little-endian numbers. .NET does not check what a zip says about its bytes, so the digest does: a changed
/// number or id would only find the wrong things.
/// </summary>
internal static class SearchIndexFile
{
    private const int Version = 3;
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

        int[]? lengths = content.States?.Select(states => states.Length).ToArray();
        AppendNames(digest, content.Ids, lengths);
        Write(archive, Manifest, entry => JsonSerializer.Serialize(entry, new Header(
            Version, model, content.Width, content.Ids, lengths, Convert.ToHexString(digest.GetHashAndReset()))));

        void Add(Stream entry, ReadOnlySpan<byte> bytes)
        {
            digest.AppendData(bytes);
            entry.Write(bytes);
        }
    });

    /// <param name="path">The file.</param>
    /// <param name="model">Fingerprint of the model that the index has to be of.</param>
    /// <param name="width">Numbers in an embedding.</param>
    /// <param name="stateWidth">Numbers in a vision state; a medium has a whole number of states.</param>
    internal static SearchSnapshot Load(string path, string model, int width, int stateWidth)
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

            if (header.Ids is null || header.Ids.Any(string.IsNullOrEmpty) || header.Model is null || header.Digest is null)
            {
                throw new InvalidDataException("its header has no ids, an empty one, no model or no digest");
            }

            if (header.Model != model || header.Width != width)
            {
                throw new InvalidOperationException(
                    $"The index '{path}' was made with another model. Load the model that it was made with, or make the index again with CreateIndex.");
            }

            using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            using var embeddings = Open(archive, Embeddings, (long)header.Ids.Length * header.Width * sizeof(float));
            var matrix = new float[checked(header.Ids.Length * header.Width)];
            embeddings.ReadExactly(MemoryMarshal.AsBytes(matrix.AsSpan()));
            digest.AppendData(MemoryMarshal.AsBytes(matrix.AsSpan()));
            var states = ReadStates(archive, header, stateWidth, digest);
            AppendNames(digest, header.Ids, header.StateLengths);
            return Convert.ToHexString(digest.GetHashAndReset()) == header.Digest
                ? new SearchSnapshot(header.Ids, matrix, states, header.Width)
                : throw new InvalidDataException("its numbers or ids are not those that were saved");
        }
        catch (Exception error) when (error is InvalidDataException or JsonException or EndOfStreamException or OverflowException or ArgumentException)
        {
            throw new FormatException($"'{path}' is no search index that can be read: {error.Message}. Make it again with CreateIndex, and save it.", error);
        }
    }

    private static Half[][]? ReadStates(ZipArchive archive, Header header, int stateWidth, IncrementalHash digest)
    {
        if (header.StateLengths is not { } lengths)
        {
            return null;
        }

        if (lengths.Length != header.Ids.Length || lengths.Any(length => length < 0 || length % stateWidth != 0))
        {
            throw new InvalidDataException("its states do not belong to its ids");
        }

        using var stream = Open(archive, States, lengths.Sum(length => (long)length) * sizeof(ushort));
        return [.. lengths.Select(length =>
        {
            var states = new Half[length];
            stream.ReadExactly(MemoryMarshal.AsBytes(states.AsSpan()));
            digest.AppendData(MemoryMarshal.AsBytes(states.AsSpan()));
            return states;
        })];
    }

    /// <summary>Ids and lengths, each so that where it ends is part of what is counted.</summary>
    private static void AppendNames(IncrementalHash digest, string[] ids, int[]? lengths)
    {
        foreach (var id in ids)
        {
            var bytes = Encoding.UTF8.GetBytes(id);
            Append(bytes.Length);
            digest.AppendData(bytes);
        }

        foreach (var length in lengths ?? [])
        {
            Append(length);
        }

        void Append(int number)
        {
            Span<byte> bytes = stackalloc byte[sizeof(int)];
            BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
            digest.AppendData(bytes);
        }
    }

    private static void Write(ZipArchive archive, string name, Action<Stream> write)
    {
        using var stream = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
        write(stream);
    }

    private static Stream Open(ZipArchive archive, string name, long? length = null)
    {
        var entry = archive.GetEntry(name) ?? throw new InvalidDataException($"it has no {name}");

        // Before memory is taken for what the header promises.
        return length is null || length == entry.Length
            ? entry.Open()
            : throw new InvalidDataException($"its {name} has {entry.Length} bytes where its header wants {length}");
    }

    private sealed record Header(int Version, string Model, int Width, string[] Ids, int[]? StateLengths, string? Digest);
}
