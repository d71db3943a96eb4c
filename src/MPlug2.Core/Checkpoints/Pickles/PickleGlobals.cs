using static TorchSharp.torch;

namespace MPlug2.Checkpoints.Pickles;

/// <summary>
/// The closed list of classes and functions that a checkpoint may name, and what each of them means here. Anything else could run code in
/// Python; it is refused by name, and there is no way around that.
/// </summary>
internal static class PickleGlobals
{
    private const int MaximumRank = 64;

    /// <summary>A tensor may show its storage several times over (stride 0), up to this many elements.</summary>
    private const long MaximumExpandedCount = 1 << 24;

    internal static object Resolve(string module, string name)
    {
        if (module == "__torch__" || module.StartsWith("__torch__.", StringComparison.Ordinal))
        {
            return new PickleClass($"{module}.{name}");
        }

        return (module, name) switch
        {
            ("collections", "OrderedDict") or
            ("torch", "Size") or
            ("torch._utils", "_rebuild_tensor_v2" or "_rebuild_parameter") or
            ("builtins" or "__builtin__", "set" or "frozenset" or "list" or "tuple" or "dict") => new PickleGlobal(module, name),
            ("torch", _) when ElementTypes.FromStorage(name) is not null => new PickleGlobal(module, name),
            _ => throw new CheckpointFormatException(
                $"The file asks for '{module}.{name}', which is not among the few names that weights need. Files of weights are never " +
                "executed, " +
                "so it can't be read. Save it in Python with state_dict() only, or as safetensors."),
        };
    }

    internal static ScalarType StorageType(object? global) =>
        global is PickleGlobal { Module: "torch", Name: var name } && ElementTypes.FromStorage(name) is { } type
            ? type : throw Refuse("a storage", global);

    internal static object? Call(object? function, object? arguments)
    {
        if (function is not PickleGlobal global || arguments is not object?[] values)
        {
            throw Refuse("a known function and a tuple", function);
        }

        return (global.Name, values) switch
        {
            ("_rebuild_tensor_v2", [StorageReference storage, long offset, object?[] shape, object?[] strides, ..]) =>
                Tensor(storage, offset, Sizes(shape), Sizes(strides)),
            ("_rebuild_parameter", [TensorReference data, ..]) => data,
            ("Size" or "tuple", [object?[] items]) => items,
            ("tuple", [List<object?> items]) => items.ToArray(),
            ("tuple", []) => Array.Empty<object?>(),
            ("set" or "frozenset" or "list", []) => new List<object?>(),
            ("set" or "frozenset" or "list", [List<object?> items]) => items,
            ("OrderedDict" or "dict", []) => new PickleDictionary(),
            ("OrderedDict" or "dict", [List<object?> pairs]) => FromPairs(pairs),
            _ => throw new CheckpointFormatException($"The file calls '{global}' with arguments that it does not take."),
        };
    }

    internal static CheckpointFormatException Refuse(string wanted, object? seen) =>
        new($"The pickle holds {Describe(seen)} where {wanted} belongs.");

    private static object Describe(object? seen) => seen switch
    {
        null => "None",
        PickleGlobal or PickleClass => seen,
        _ => seen.GetType().Name,
    };

    private static PickleDictionary FromPairs(List<object?> pairs)
    {
        var dictionary = new PickleDictionary();
        foreach (var pair in pairs)
        {
            var (key, value) = pair switch
            {
                object?[] { Length: 2 } tuple => (tuple[0], tuple[1]),
                List<object?> { Count: 2 } list => (list[0], list[1]),
                _ => throw Refuse("a pair of key and value", pair),
            };
            dictionary.Items.Add(new(key, value));
        }

        return dictionary;
    }

    private static long[] Sizes(object?[] values) => values.Length <= MaximumRank
        ? Array.ConvertAll(values, static value => value is long and >= 0 and var size ? size : throw Refuse("a size from 0 up", value))
        : throw new CheckpointFormatException($"A tensor has {values.Length} dimensions; {MaximumRank} is the most.");

    private static TensorReference Tensor(StorageReference storage, long offset, long[] shape, long[] strides)
    {
        if (shape.Length != strides.Length || offset < 0)
        {
            throw new CheckpointFormatException(
                $"A tensor has {shape.Length} sizes, {strides.Length} strides and starts at element {offset}.");
        }

        try
        {
            long count = 1, bounded = 1, span = 1;
            var contiguous = true;
            for (var i = shape.Length - 1; i >= 0; i--)
            {
                contiguous &= shape[i] == 1 || strides[i] == count;
                count = checked(count * shape[i]);
                bounded = checked(bounded * Math.Max(1, shape[i])); // what torch computes strides of empty tensors from
                span = checked(span + (Math.Max(0, shape[i] - 1) * strides[i]));
            }

            _ = checked(bounded * ElementTypes.Size(storage.Type));
            if (count == 0)
            {
                return new(storage, 0, shape, strides) { Span = 0, IsContiguous = true };
            }

            if (checked(offset + span) > storage.Count || (count > storage.Count && count > MaximumExpandedCount))
            {
                throw new CheckpointFormatException(
                    $"A tensor of shape {TensorInfo.ShapeText(shape)} and strides {TensorInfo.ShapeText(strides)} from element {offset} " +
                    "on " +
                    $"does not fit into its storage '{storage.Key}' of {storage.Count} elements.");
            }

            return new(storage, offset, shape, strides) { Span = span, IsContiguous = contiguous };
        }
        catch (OverflowException error)
        {
            throw new CheckpointFormatException(
                $"A tensor of shape {TensorInfo.ShapeText(shape)} has more elements than can be counted.", error);
        }
    }
}
