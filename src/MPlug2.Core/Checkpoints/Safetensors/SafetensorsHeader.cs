using System.Text.Json;
using System.Text.Unicode;

namespace MPlug2.Checkpoints.Safetensors;

/// <summary>
/// The JSON header of a safetensors file, read by the format's own strict rules: no duplicate names, data without holes or overlaps,
/// nothing
/// after it, products checked for overflow. Limits of our own: 100,000 tensors, 64 dimensions.
/// </summary>
internal sealed class SafetensorsHeader
{
    internal const long MaximumLength = 100_000_000;
    internal const int MaximumTensors = 100_000;
    internal const int MaximumRank = 64;
    internal const string MetadataName = "__metadata__";

    private readonly List<SafetensorsEntry> _entries = [];
    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);

    private SafetensorsHeader()
    {
    }

    /// <summary>The tensors in the order of their data.</summary>
    internal IReadOnlyList<SafetensorsEntry> Entries => _entries;

    internal IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <summary>Bytes of data after the header.</summary>
    internal long DataLength => _entries.Count == 0 ? 0 : _entries[^1].End;

    /// <summary>Refuses a length that can't be; call it before allocating.</summary>
    internal static void CheckLength(ulong length)
    {
        if (length > MaximumLength)
        {
            throw new CheckpointFormatException($"The safetensors header claims {length} bytes; {MaximumLength} is the most.");
        }

        if (length < 2)
        {
            throw new CheckpointFormatException($"The safetensors header claims {length} bytes; an empty one has 2.");
        }
    }

    internal static SafetensorsHeader Parse(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty || json[0] != '{')
        {
            throw new CheckpointFormatException("The safetensors header does not start with '{'.");
        }

        if (!Utf8.IsValid(json))
        {
            throw new CheckpointFormatException("The safetensors header is not valid UTF-8.");
        }

        var header = new SafetensorsHeader();
        try
        {
            header.ReadAll(json);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException and not CheckpointFormatException)
        {
            throw new CheckpointFormatException($"The safetensors header is not the JSON it should be: {error.Message}", error);
        }

        header.CheckOffsets();
        return header;
    }

    private void ReadAll(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 4 });
        var names = new HashSet<string>(StringComparer.Ordinal);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            if (!names.Add(name))
            {
                throw new CheckpointFormatException($"The safetensors header names '{name}' twice.");
            }

            reader.Read();
            if (name == MetadataName)
            {
                ReadMetadata(ref reader);
                continue;
            }

            if (_entries.Count == MaximumTensors)
            {
                throw new CheckpointFormatException($"The safetensors header lists more than {MaximumTensors} tensors.");
            }

            _entries.Add(ReadEntry(ref reader, name));
        }

        if (reader.Read())
        {
            throw new CheckpointFormatException("The safetensors header goes on after its closing brace.");
        }
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        Require(reader.TokenType == JsonTokenType.StartObject, MetadataName, "is not an object");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString()!;
            reader.Read();
            Require(reader.TokenType == JsonTokenType.String, MetadataName, $"holds a value of '{key}' that is not text");
            Require(_metadata.TryAdd(key, reader.GetString()!), MetadataName, $"names '{key}' twice");
        }
    }

    private static SafetensorsEntry ReadEntry(ref Utf8JsonReader reader, string name)
    {
        Require(reader.TokenType == JsonTokenType.StartObject, name, "is not an object");
        string? type = null;
        long[]? shape = null, offsets = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = reader.GetString();
            reader.Read();
            switch (field)
            {
                case "dtype" when type is null:
                    Require(reader.TokenType == JsonTokenType.String, name, "has a dtype that is not text");
                    type = reader.GetString();
                    break;
                case "shape" when shape is null:
                    shape = ReadNumbers(ref reader, name);
                    break;
                case "data_offsets" when offsets is null:
                    offsets = ReadNumbers(ref reader, name);
                    break;
                default:
                    throw new CheckpointFormatException($"Tensor '{name}' has an unknown or repeated field '{field}'.");
            }
        }

        Require(type is not null && shape is not null && offsets is { Length: 2 }, name, "lacks dtype, shape or two data_offsets");
        var elementType = ElementTypes.FromSafetensors(type!)
            ?? throw new CheckpointFormatException($"Tensor '{name}' is of type '{type}'; supported are {ElementTypes.SafetensorsNames}.");
        var info = new TensorInfo(elementType, shape!);
        Require(offsets![1] >= offsets[0] && offsets[1] - offsets[0] == ByteCount(info, name), name,
            $"({info}) does not take the {offsets[1] - offsets[0]} bytes from {offsets[0]} to {offsets[1]}");
        return new(name, info, offsets[0], offsets[1]);
    }

    private static long[] ReadNumbers(ref Utf8JsonReader reader, string name)
    {
        Require(reader.TokenType == JsonTokenType.StartArray, name, "has sizes that are not an array");
        var numbers = new List<long>();
        while (reader.Read() && reader.TokenType == JsonTokenType.Number)
        {
            Require(reader.TryGetInt64(out var number) && number >= 0, name, "has a size that is not a whole number from 0 to 2^63-1");
            Require(numbers.Count < MaximumRank, name, $"has more than {MaximumRank} dimensions");
            numbers.Add(number);
        }

        Require(reader.TokenType == JsonTokenType.EndArray, name, "has a size that is not a number");
        return [.. numbers];
    }

    private static long ByteCount(TensorInfo info, string name)
    {
        try
        {
            // Sizes of 0 are left out of the second product: the strides of an empty tensor must fit too.
            var bytes = info.Shape.Aggregate(
                (long)ElementTypes.Size(info.Type), static (product, size) => checked(product * Math.Max(1, size)));
            return info.Shape.Contains(0) ? 0 : bytes;
        }
        catch (OverflowException error)
        {
            throw new CheckpointFormatException($"Tensor '{name}' ({info}) has more elements than can be counted.", error);
        }
    }

    private void CheckOffsets()
    {
        _entries.Sort(static (left, right) => (left.Begin, left.End).CompareTo((right.Begin, right.End)));
        var end = 0L;
        foreach (var entry in _entries)
        {
            Require(entry.Begin == end, entry.Name,
                $"starts at byte {entry.Begin}, but the data before it ends at {end}: there must be no hole or overlap");
            end = entry.End;
        }
    }

    private static void Require(bool holds, string name, string fault)
    {
        if (!holds)
        {
            throw new CheckpointFormatException($"Tensor '{name}' {fault}.");
        }
    }
}
