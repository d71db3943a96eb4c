using System.Text.Json;
using static TorchSharp.torch;

namespace MPlug2.Checkpoints.Safetensors;

/// <summary>The index of a sharded checkpoint (<c>name.safetensors.index.json</c>) and the files it names, all in one folder.</summary>
internal sealed class ShardedSafetensorsFile : TensorFile
{
    internal const string IndexSuffix = ".index.json";
    internal const string WeightMap = "weight_map";
    private const int MaximumShards = 10_000;

    private readonly Dictionary<string, TensorFile> _shardOf;
    private readonly IReadOnlyCollection<TensorFile> _shards;

    private ShardedSafetensorsFile(Dictionary<string, TensorFile> shardOf, IReadOnlyCollection<TensorFile> shards)
    {
        _shardOf = shardOf;
        _shards = shards;
        Tensors = shardOf.ToDictionary(static pair => pair.Key, static pair => pair.Value.Tensors[pair.Key], StringComparer.Ordinal);
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in shards.SelectMany(static shard => shard.Metadata))
        {
            metadata.TryAdd(key, value);
        }

        Metadata = metadata;
    }

    public override IReadOnlyDictionary<string, TensorInfo> Tensors { get; }

    public override IReadOnlyDictionary<string, string> Metadata { get; }

    internal static ShardedSafetensorsFile Open(ByteSource index, string path)
    {
        if (index.Length > SafetensorsHeader.MaximumLength)
        {
            throw new CheckpointFormatException($"The index has {index.Length} bytes; {SafetensorsHeader.MaximumLength} is the most.");
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var files = new Dictionary<string, TensorFile>(StringComparer.Ordinal);
        var shardOf = new Dictionary<string, TensorFile>(StringComparer.Ordinal);
        try
        {
            foreach (var (name, file) in ReadWeightMap(index.ReadBytes(0, index.Length)))
            {
                if (!files.TryGetValue(file, out var shard))
                {
                    files.Add(file, shard = OpenShard(folder, file, files.Count));
                }

                if (!shard.Tensors.ContainsKey(name))
                {
                    throw new CheckpointFormatException($"The index says that tensor '{name}' is in '{file}', but it is not.");
                }

                if (!shardOf.TryAdd(name, shard) || shardOf.Count > SafetensorsHeader.MaximumTensors)
                {
                    throw new CheckpointFormatException(
                        $"The index names '{name}' twice, or more than {SafetensorsHeader.MaximumTensors} tensors.");
                }
            }

            return new ShardedSafetensorsFile(shardOf, files.Values);
        }
        catch
        {
            foreach (var shard in files.Values)
            {
                shard.Dispose();
            }

            throw;
        }
    }

    public override Tensor Read(string name) => _shardOf.TryGetValue(name, out var shard) ? shard.Read(name) : throw Unknown(name);

    protected override void Dispose(bool disposing)
    {
        foreach (var shard in _shards)
        {
            shard.Dispose();
        }
    }

    private static List<KeyValuePair<string, string>> ReadWeightMap(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 16 });
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty(WeightMap, out var map) && map.ValueKind == JsonValueKind.Object
                ? [.. map.EnumerateObject().Select(static pair => KeyValuePair.Create(pair.Name, pair.Value.GetString()!))]
                : throw new CheckpointFormatException($"The JSON is no index of shards: it has no object '{WeightMap}'.");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new CheckpointFormatException($"The index of shards is not the JSON it should be: {error.Message}", error);
        }
    }

    private static TensorFile OpenShard(string folder, string file, int count)
    {
        if (string.IsNullOrEmpty(file) || file is "." or ".." || file.AsSpan().IndexOfAny("/\\:\0") >= 0)
        {
            throw new CheckpointFormatException($"The index names the shard '{file}'; only plain file names in its own folder are opened.");
        }

        if (count == MaximumShards)
        {
            throw new CheckpointFormatException($"The index names more than {MaximumShards} shards.");
        }

        var path = Path.Combine(folder, file);
        if (!File.Exists(path))
        {
            throw new CheckpointFormatException($"The index names the shard '{file}', which is not in '{folder}'.");
        }

        var source = ByteSource.Open(path);
        try
        {
            return new SafetensorsFile(source);
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }
}
