using System.Globalization;
using System.IO.Compression;
using System.Numerics;
using static TorchSharp.torch;

namespace MPlug2.Checkpoints.Pickles;

/// <summary>A file that torch.save or TorchScript wrote. Storages are located by the container; tensors are views into them.</summary>
internal sealed class TorchFile : TensorFile
{
    private readonly ByteSource _source;
    private readonly Dictionary<string, TensorReference> _references;
    private readonly Func<StorageReference, ZipEntry> _locate;

    private TorchFile(ByteSource source, object? root, Func<StorageReference, ZipEntry> locate)
    {
        _source = source;
        _references = TorchNames.Collect(root);
        _locate = locate;
        Tensors = _references.ToDictionary(static pair => pair.Key, static pair => pair.Value.Info, StringComparer.Ordinal);
    }

    public override IReadOnlyDictionary<string, TensorInfo> Tensors { get; }

    public override IReadOnlyDictionary<string, string> Metadata { get; } = new Dictionary<string, string>();

    /// <summary>The zip form, of torch.save since 1.6 and of TorchScript: <c>name/data.pkl</c> and a file per storage.</summary>
    internal static TorchFile OpenZip(ByteSource source)
    {
        var entries = ZipDirectory.Read(source);
        var pickles = entries.Keys.Where(static name => name == "data.pkl" || (name.EndsWith("/data.pkl", StringComparison.Ordinal)
            && name.IndexOf('/', StringComparison.Ordinal) == name.Length - "/data.pkl".Length)).ToArray();
        if (pickles.Length != 1)
        {
            throw new CheckpointFormatException(
                $"The zip file has {pickles.Length} entries 'data.pkl' in a top folder; a PyTorch file has one.");
        }

        var folder = pickles[0][..^"data.pkl".Length];
        if (entries.TryGetValue(folder + "byteorder", out var order)
            && (order.Length != "little"u8.Length || !Contents(source, order).AsSpan().SequenceEqual("little"u8)))
        {
            throw new CheckpointFormatException("The file was written on a big-endian machine; only little-endian data is read.");
        }

        ZipEntry Locate(StorageReference storage) => entries[$"{folder}data/{storage.Key}"];
        var pickle = entries[pickles[0]];
        var input = pickle.IsDeflated ? Inflated(source, pickle) : new PickleInput(source, pickle.Start, pickle.Start + pickle.Length);
        return new(source, new PickleReader(input, Storage).Read(), Locate);

        StorageReference Storage(object?[] id)
        {
            var storage = PersistentId(id);
            return entries.TryGetValue($"{folder}data/{storage.Key}", out var entry)
                ? Fits(storage, entry.Length)
                : throw new CheckpointFormatException($"The file has no storage '{storage.Key}', which a tensor refers to.");
        }
    }

    /// <summary>
    /// The form before torch 1.6: four pickles (magic number, version, machine, content), the storages' keys, then their bytes.
    /// </summary>
    internal static TorchFile OpenLegacy(ByteSource source)
    {
        var input = new PickleInput(source, 0, source.Length);
        if (Plain(input) is not BigInteger magic || magic != LegacyMagic)
        {
            throw new CheckpointFormatException(
                "The file is a pickle, but not one of torch.save: it does not start with torch's magic number.");
        }

        if (Plain(input) is not 1001L || Plain(input) is not PickleDictionary system || system["little_endian"] is not true)
        {
            throw new CheckpointFormatException(
                "The file is of an unknown version of torch.save's old format, or of a big-endian machine.");
        }

        var roots = new Dictionary<string, StorageReference>(StringComparer.Ordinal);
        var root = new PickleReader(input, id =>
        {
            var storage = PersistentId(id);
            if (roots.TryGetValue(storage.Key, out var known) && (known.Type != storage.Type || known.Count != storage.Count))
            {
                throw new CheckpointFormatException($"The file says two things of its storage '{storage.Key}'.");
            }

            roots[storage.Key] = Fits(storage, source.Length);
            return id is [_, _, _, _, _, object?[] view] ? View(storage, view) : storage;
        }).Read();
        if (Plain(input) is not List<object?> keys)
        {
            throw new CheckpointFormatException("The file lacks the list of its storages.");
        }

        var entries = new Dictionary<string, ZipEntry>(StringComparer.Ordinal);
        Span<byte> count = stackalloc byte[sizeof(long)];
        var position = input.Position;
        foreach (var key in keys)
        {
            if (key is not string name || !roots.TryGetValue(name, out var storage))
            {
                throw new CheckpointFormatException($"The file lists a storage '{key}' that nothing refers to.");
            }

            source.Read(position, count);
            position += sizeof(long);
            var length = storage.Count * ElementTypes.Size(storage.Type);
            if (BitConverter.ToInt64(count) != storage.Count || length > source.Length - position
                || !entries.TryAdd(name, new(name, position, length, length, false)))
            {
                throw new CheckpointFormatException(
                    $"The file's storage '{name}' is cut off, doubled, or not of the {storage.Count} elements that were announced.");
            }

            position += length;
        }

        if (entries.Count != roots.Count || position != source.Length)
        {
            throw new CheckpointFormatException(
                $"The file has {entries.Count} of the {roots.Count} storages its tensors refer to, or something after them.");
        }

        return new(source, root, storage => entries[storage.Key]);
    }

    public override Tensor Read(string name)
    {
        if (!_references.TryGetValue(name, out var reference))
        {
            throw Unknown(name);
        }

        var storage = reference.Storage;
        if (reference.Span == 0)
        {
            return empty(reference.Shape, storage.Type, CPU);
        }

        var entry = _locate(storage);
        if (entry.IsDeflated)
        {
            using var whole = Inflate(entry, storage);
            return whole.as_strided(reference.Shape, reference.Strides, reference.Offset);
        }

        var start = entry.Start + ((storage.Start + reference.Offset) * ElementTypes.Size(storage.Type));
        if (reference.IsContiguous)
        {
            return _source.ReadTensor(start, storage.Type, reference.Shape);
        }

        using var flat = _source.ReadTensor(start, storage.Type, [reference.Span]);
        return flat.as_strided(reference.Shape, reference.Strides);
    }

    protected override void Dispose(bool disposing) => _source.Dispose();

    private static BigInteger LegacyMagic { get; } =
        BigInteger.Parse("1950a86a20f9469cfc6c", NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static object? Plain(PickleInput input) =>
        new PickleReader(input, static _ => throw new CheckpointFormatException("The file refers to a storage where none belongs.")).Read();

    private static StorageReference PersistentId(object?[] id) =>
        id is ["storage", var type, string key, string, long and >= 0 and var count, ..]
            ? new(PickleGlobals.StorageType(type), key, count)
            : throw new CheckpointFormatException("The file refers to a storage in an unknown way.");

    private static StorageReference Fits(StorageReference storage, long length) => storage.Count <= length / ElementTypes.Size(storage.Type)
        ? storage
        : throw new CheckpointFormatException(
            $"The storage '{storage.Key}' has {length} bytes, too few for the {storage.Count} elements of {storage.Type} that a tensor " +
            "refers to.");

    private static StorageReference View(StorageReference storage, object?[] view) =>
        view is [string, long and >= 0 and var start, long and >= 0 and var count]
            && start <= storage.Count && count <= storage.Count - start
            ? storage with { Start = start, Count = count }
            : throw new CheckpointFormatException($"The file has a view that does not fit into its storage '{storage.Key}'.");

    private static PickleInput Inflated(ByteSource source, ZipEntry entry) => entry.Length <= PickleInput.MaximumLength
        ? new(new StreamSource(new MemoryStream(Contents(source, entry)), leaveOpen: false), 0, entry.Length)
        : throw new CheckpointFormatException($"The pickle has {entry.Length} bytes; {PickleInput.MaximumLength} is the most.");

    private static byte[] Contents(ByteSource source, ZipEntry entry)
    {
        if (!entry.IsDeflated)
        {
            return source.ReadBytes(entry.Start, entry.Length);
        }

        var contents = new byte[entry.Length];
        Inflate(source, entry, stream => stream.ReadExactly(contents));
        return contents;
    }

    private Tensor Inflate(ZipEntry entry, StorageReference storage)
    {
        var tensor = empty([storage.Count], storage.Type, CPU);
        try
        {
            Inflate(_source, entry, stream => NativeTensors.ForEachSlice(tensor, (_, bytes) => stream.ReadExactly(bytes)));
            return tensor;
        }
        catch
        {
            tensor.Dispose();
            throw;
        }
    }

    private static void Inflate(ByteSource source, ZipEntry entry, Action<Stream> read)
    {
        using var stream = new DeflateStream(new ByteSourceStream(source, entry.Start, entry.CompressedLength), CompressionMode.Decompress);
        try
        {
            read(stream);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            throw new CheckpointFormatException($"The entry '{entry.Name}' does not inflate to its {entry.Length} bytes.", error);
        }
    }
}
