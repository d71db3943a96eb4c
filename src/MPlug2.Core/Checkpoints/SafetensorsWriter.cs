using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using MPlug2.Checkpoints.Safetensors;
using MPlug2.Platform;
using static TorchSharp.torch;

namespace MPlug2.Checkpoints;

/// <summary>Writes tensors as safetensors, straight from their memory: no second copy of CPU tensors that are contiguous.</summary>
public static class SafetensorsWriter
{
    private const int Alignment = 8;

    /// <summary>
    /// Writes a file so that, whatever happens, a reader finds the old one or the new one: a temporary file in the same folder, flushed,
    /// renamed.
    /// </summary>
    /// <param name="path">The file, by custom <c>name.safetensors</c>. Its folder must exist.</param>
    /// <param name="tensors">Names and tensors; sorted by element size and name in the file, so that all data is aligned.</param>
    /// <param name="metadata">Text to store with them.</param>
    /// <param name="maximumShardBytes">
    /// Where the tensors take more, they are spread over <c>name-00001-of-00003.safetensors</c> and so on, with an index
    /// <c>name.safetensors.index.json</c>; a tensor that is larger by itself gets a file of its own. Null: always one file.
    /// </param>
    /// <returns>The path to open: <paramref name="path"/>, or that of the index.</returns>
    /// <exception cref="ArgumentException">A name occurs twice or is <c>__metadata__</c>, or a type can't be stored.</exception>
    /// <exception cref="IOException">The disk is full or fails; the old file is intact.</exception>
    public static string Write(
        string path, IEnumerable<KeyValuePair<string, Tensor>> tensors,
        IReadOnlyDictionary<string, string>? metadata = null, long? maximumShardBytes = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumShardBytes ?? 1, 1, nameof(maximumShardBytes));
        var all = Sort(tensors);
        var shards = Split(all, maximumShardBytes ?? long.MaxValue);
        if (shards.Count == 1)
        {
            AtomicFile.Write(path, stream => WriteSorted(stream, all, metadata));
            return path;
        }

        var stem = Path.GetFileNameWithoutExtension(path);
        var folder = Path.GetDirectoryName(path) ?? string.Empty;
        var names = shards.Select((_, i) => string.Create(
            CultureInfo.InvariantCulture, $"{stem}-{i + 1:D5}-of-{shards.Count:D5}.safetensors")).ToArray();
        var index = Path.Combine(folder, $"{stem}.safetensors{ShardedSafetensorsFile.IndexSuffix}");
        AtomicFile.Write(
        [
            .. shards.Select((shard, i) => KeyValuePair.Create<string, Action<Stream>>(
                Path.Combine(folder, names[i]), stream => WriteSorted(stream, shard, metadata))),
            KeyValuePair.Create<string, Action<Stream>>(index, stream => WriteIndex(stream, shards, names)),
        ]);
        return index;
    }

    /// <summary>Writes to a stream, which need not seek and stays open.</summary>
    /// <exception cref="ArgumentException">A name occurs twice or is <c>__metadata__</c>, or a type can't be stored.</exception>
    public static void Write(
        Stream stream, IEnumerable<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        WriteSorted(stream, Sort(tensors), metadata);
    }

    private static List<Item> Sort(IEnumerable<KeyValuePair<string, Tensor>> tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        var items = tensors
            .Select(static pair => new Item(pair.Key, pair.Value, new TensorInfo(pair.Value.dtype, pair.Value.shape))).ToList();
        var names = new HashSet<string>(StringComparer.Ordinal) { SafetensorsHeader.MetadataName };
        if (items.FirstOrDefault(item => !names.Add(item.Name)) is { Name: { } name })
        {
            throw new ArgumentException($"The name '{name}' occurs twice, or is reserved.", nameof(tensors));
        }

        if (items.Count > SafetensorsHeader.MaximumTensors)
        {
            throw new ArgumentException(
                $"There are {items.Count} tensors; {SafetensorsHeader.MaximumTensors} is the most.", nameof(tensors));
        }

        items.Sort(static (left, right) =>
            ElementTypes.Size(right.Info.Type).CompareTo(ElementTypes.Size(left.Info.Type)) is var order and not 0
            ? order : string.CompareOrdinal(left.Name, right.Name));
        return items;
    }

    private static List<List<Item>> Split(List<Item> items, long maximum)
    {
        var shards = new List<List<Item>> { new() };
        var size = 0L;
        foreach (var item in items)
        {
            if (size > 0 && item.ByteCount > maximum - size)
            {
                shards.Add([]);
                size = 0;
            }

            shards[^1].Add(item);
            size += item.ByteCount;
        }

        return shards;
    }

    private static void WriteSorted(Stream stream, List<Item> items, IReadOnlyDictionary<string, string>? metadata)
    {
        var header = Header(items, metadata);
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (var item in items)
        {
            // One copy at a time, and only of what is elsewhere or strided; else these are the tensor itself.
            using var onCpu = item.Tensor.cpu();
            using var contiguous = onCpu.contiguous();
            NativeTensors.ForEachSlice(contiguous, (_, bytes) => stream.Write(bytes));
        }
    }

    private static byte[] Header(List<Item> items, IReadOnlyDictionary<string, string>? metadata)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                json.WriteStartObject(SafetensorsHeader.MetadataName);
                foreach (var (key, value) in metadata)
                {
                    json.WriteString(key, value);
                }

                json.WriteEndObject();
            }

            var at = 0L;
            foreach (var item in items)
            {
                json.WriteStartObject(item.Name);
                json.WriteString("dtype", ElementTypes.SafetensorsName(item.Info.Type));
                WriteNumbers(json, "shape", item.Info.Shape);
                WriteNumbers(json, "data_offsets", [at, at += item.ByteCount]);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        while (buffer.Length % Alignment != 0)
        {
            buffer.WriteByte((byte)' ');
        }

        return buffer.ToArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IReadOnlyList<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    private static void WriteIndex(Stream stream, List<List<Item>> shards, string[] names)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteStartObject("metadata");
        json.WriteNumber("total_size", shards.Sum(static shard => shard.Sum(static item => item.ByteCount)));
        json.WriteEndObject();
        json.WriteStartObject(ShardedSafetensorsFile.WeightMap);
        for (var i = 0; i < shards.Count; i++)
        {
            shards[i].ForEach(item => json.WriteString(item.Name, names[i]));
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private readonly record struct Item(string Name, Tensor Tensor, TensorInfo Info)
    {
        internal long ByteCount => Info.ElementCount * ElementTypes.Size(Info.Type);
    }
}
