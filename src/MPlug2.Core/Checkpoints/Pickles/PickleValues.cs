using static TorchSharp.torch;

namespace MPlug2.Checkpoints.Pickles;

// What a pickle may consist of, besides null, bool, long, BigInteger, double, string, byte[], object?[] (a tuple) and List<object?> (a list
// or a set). None of these runs anything.

/// <summary>A dictionary, in file order. Keys are not hashed: a key may be anything.</summary>
internal sealed class PickleDictionary
{
    internal List<KeyValuePair<object?, object?>> Items { get; } = [];

    /// <summary>The value of a text key, the last one as in Python; null where it is absent.</summary>
    internal object? this[string key] => Items.FindLast(item => item.Key is string text && text == key).Value;
}

/// <summary>An object of a class that a TorchScript archive defines: nothing but its attributes.</summary>
internal sealed class PickleObject(string className)
{
    internal string ClassName { get; } = className;

    internal PickleDictionary Attributes { get; set; } = new();
}

/// <summary>The name of a class or function, of the allowed ones.</summary>
internal sealed record PickleGlobal(string Module, string Name)
{
    public override string ToString() => $"{Module}.{Name}";
}

/// <summary>A class under <c>__torch__</c>, which an archive defines itself.</summary>
internal sealed record PickleClass(string Name);

/// <summary>Where a storage lies.</summary>
/// <param name="Type">Element type.</param>
/// <param name="Key">Its name in the file.</param>
/// <param name="Count">Elements.</param>
/// <param name="Start">First element, of a view into another storage.</param>
internal sealed record StorageReference(ScalarType Type, string Key, long Count, long Start = 0);

/// <summary>A tensor that has not been read: a strided view into a storage, checked against its size.</summary>
internal sealed record TensorReference(StorageReference Storage, long Offset, long[] Shape, long[] Strides)
{
    internal TensorInfo Info => new(Storage.Type, Shape);

    /// <summary>Elements from the first to the last that the view touches.</summary>
    internal long Span { get; init; }

    internal bool IsContiguous { get; init; }
}
