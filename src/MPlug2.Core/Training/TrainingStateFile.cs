using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using static TorchSharp.torch;

namespace MPlug2.Training;

/// <summary>
/// A training state on disk: magic, version, header length (both 32-bit little-endian), a JSON header with the position and the list of
/// tensors, the tensors' raw little-endian bytes, and the SHA-256 of all that. A file cut short or altered anywhere is recognised.
/// </summary>
internal static class TrainingStateFile
{
    private const int Version = 1;
    private const int MaximumHeader = 256 << 20;
    private const int ChunkElements = 1 << 22;
    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private static ReadOnlySpan<byte> Magic => "MPLUG2ST"u8;

    internal static void Write(Stream stream, TrainingPosition position, IReadOnlyList<NamedTensor> tensors)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var header = JsonSerializer.SerializeToUtf8Bytes(new Header(position, [.. tensors.Select(Describe)]), Json);
        Span<byte> start = stackalloc byte[16];
        Magic.CopyTo(start);
        BinaryPrimitives.WriteInt32LittleEndian(start[8..], Version);
        BinaryPrimitives.WriteInt32LittleEndian(start[12..], header.Length);
        Put(start);
        Put(header);
        foreach (var (_, tensor) in tensors)
        {
            ForEachChunk(tensor, chunk =>
            {
                using var local = chunk.cpu();
                Put(local.bytes);
            });
        }

        stream.Write(hash.GetHashAndReset());

        void Put(ReadOnlySpan<byte> bytes)
        {
            hash.AppendData(bytes);
            stream.Write(bytes);
        }
    }

    /// <summary>Whether the file is a whole, unaltered state.</summary>
    internal static bool IsComplete(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var left = file.Length - SHA256.HashSizeInBytes;
            if (left < 16)
            {
                return false;
            }

            var buffer = new byte[1 << 20];
            while (left > 0)
            {
                var count = (int)Math.Min(buffer.Length, left);
                file.ReadExactly(buffer, 0, count);
                hash.AppendData(buffer, 0, count);
                left -= count;
            }

            Span<byte> stored = stackalloc byte[SHA256.HashSizeInBytes];
            file.ReadExactly(stored);
            return stored.SequenceEqual(hash.GetHashAndReset());
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException or EndOfStreamException)
        {
            return false;
        }
    }

    /// <summary>The position in a file that is complete.</summary>
    internal static TrainingPosition ReadPosition(string path)
    {
        using var file = File.OpenRead(path);
        return ReadHeader(file, path).Position;
    }

    /// <summary>Copies the stored tensors into the given ones of the same names, types and shapes.</summary>
    /// <exception cref="InvalidDataException">The file holds other tensors.</exception>
    internal static void ReadTensors(string path, IReadOnlyList<NamedTensor> targets)
    {
        using var guard = no_grad();
        using var file = File.OpenRead(path);
        var header = ReadHeader(file, path);
        var wanted = targets.Select(Describe).ToList();
        if (!header.Tensors.SequenceEqual(wanted))
        {
            var odd = header.Tensors.Except(wanted).Concat(wanted.Except(header.Tensors)).FirstOrDefault();
            throw new InvalidDataException($"The training state '{path}' and this model do not hold the same tensors; the first " +
                                           $"that differs is '{odd?.Name}' ({odd?.Type}, {odd?.Shape}).");
        }

        foreach (var (_, tensor) in targets)
        {
            ForEachChunk(tensor, chunk =>
            {
                using var local = empty_like(chunk, device: CPU);
                file.ReadExactly(local.bytes);
                using var scope = NewDisposeScope();
                chunk.copy_(local);
            });
        }
    }

    private static Header ReadHeader(Stream file, string path)
    {
        Span<byte> start = stackalloc byte[16];
        file.ReadExactly(start);
        var version = BinaryPrimitives.ReadInt32LittleEndian(start[8..]);
        var length = BinaryPrimitives.ReadInt32LittleEndian(start[12..]);
        if (!start[..8].SequenceEqual(Magic) || version != Version || length is < 2 or > MaximumHeader || length > file.Length)
        {
            throw new InvalidDataException($"'{path}' is not a training state of version {Version} (version {version}, header of " +
                                           $"{length} bytes).");
        }

        var header = new byte[length];
        file.ReadExactly(header);
        return JsonSerializer.Deserialize<Header>(header, Json) ?? throw new InvalidDataException($"The header of '{path}' is empty.");
    }

    private static Entry Describe(NamedTensor item) => new(item.Name, item.Tensor.dtype.ToString(), string.Join('x', item.Tensor.shape));

    // Flat views of the tensor, short enough for a span; a tensor of this list is contiguous or small.
    private static void ForEachChunk(Tensor tensor, Action<Tensor> action)
    {
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("Training states are little-endian; this processor is not.");
        }

        if (!tensor.is_contiguous())
        {
            throw new NotSupportedException($"A tensor of shape {string.Join('x', tensor.shape)} in the training state is not " +
                                            "contiguous; make it so (tensor.contiguous()) when it is created.");
        }

        using var guard = no_grad();
        using var flat = tensor.view(-1);
        var length = flat.numel();
        for (long start = 0; start < length; start += ChunkElements)
        {
            using var chunk = flat.narrow(0, start, Math.Min(ChunkElements, length - start));
            action(chunk);
        }
    }

    private sealed record Header(TrainingPosition Position, List<Entry> Tensors);

    private sealed record Entry(string Name, string Type, string Shape);
}
