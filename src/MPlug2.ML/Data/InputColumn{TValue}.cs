using Microsoft.ML;
using Microsoft.ML.Data;
using MPlug2.ML.Interop;

namespace MPlug2.ML.Data;

/// <summary>
/// A column that a task reads as <typeparamref name="TValue"/>, from any of several column types. Declared once, in the task's
/// <see cref="IExampleReader{TExample}"/>; the same object is the key with which a row's value is asked for.
/// </summary>
/// <param name="role">What the column is to the task, in the words of its options.</param>
/// <param name="name">The name in the data, or null where the user named none.</param>
internal sealed class InputColumn<TValue>(string role, string? name) : InputColumn(role, name)
{
    private readonly List<AcceptedType> _accepted = [];

    private protected override IEnumerable<string> AcceptedTypes => _accepted.Select(type => type.Name);

    /// <summary>Accepts a column type as well.</summary>
    /// <param name="typeName">The type as ML.NET prints it.</param>
    /// <param name="matches">Whether a column is of it; its raw type must be <typeparamref name="TRaw"/> then.</param>
    /// <param name="convert">Makes the value; vectors must be copied, their memory is used again.</param>
    internal InputColumn<TValue> Accepting<TRaw>(string typeName, Func<ColumnShape, bool> matches, Func<TRaw, TValue> convert)
    {
        _accepted.Add(new(typeName, matches, column => Read<TRaw>(column.Index, convert)));
        return this;
    }

    /// <summary>Accepts keys; 0 is a missing one.</summary>
    internal InputColumn<TValue> AcceptingKey(Func<uint, TValue> convert) => Accepting(
        "Key<UInt32>", static shape => shape is { IsVector: false, IsKey: true } && shape.ItemType.RawType == typeof(uint), convert);

    /// <summary>Accepts vectors of keys; the texts that the keys stand for, or null where they have none, go to <paramref name="convert"/>.</summary>
    internal InputColumn<TValue> AcceptingKeys(Func<VBuffer<uint>, IReadOnlyList<string>?, TValue> convert)
    {
        _accepted.Add(new(
            "Vector<Key<UInt32>>",
            static shape => shape is { IsVector: true, IsKey: true } && shape.ItemType.RawType == typeof(uint),
            column =>
            {
                var names = KeyNames.Of(column);
                return Read<VBuffer<uint>>(column.Index, keys => convert(keys, names));
            }));
        return this;
    }

    /// <summary>Accepts a scalar column of one of ML.NET's primitive types.</summary>
    internal InputColumn<TValue> Accepting<TRaw>(PrimitiveDataViewType type, Func<TRaw, TValue> convert) =>
        Accepting(type.ToString()!, shape => shape is { IsVector: false, IsKey: false } && shape.ItemType.Equals(type), convert);

    /// <summary>Accepts a vector column with items of one of ML.NET's primitive types.</summary>
    internal InputColumn<TValue> AcceptingVector<TItem>(PrimitiveDataViewType itemType, Func<VBuffer<TItem>, TValue> convert) =>
        Accepting($"Vector<{itemType}>", shape => shape is { IsVector: true, IsKey: false } && shape.ItemType.Equals(itemType), convert);

    internal override BoundColumn Bind(DataViewSchema schema)
    {
        if (Find(schema) is not { } column)
        {
            return new BoundColumn<TValue>(static (_, _) => default!);
        }

        var shape = ColumnShape.Of(column.Type);
        var bound = _accepted.First(type => type.Matches(shape)).Bind(column);
        bound.Source = column;
        return bound;
    }

    private protected override bool Accepts(ColumnShape shape) => _accepted.Exists(type => type.Matches(shape));

    private static BoundColumn<TValue> Read<TRaw>(int index, Func<TRaw, TValue> convert) => new((rows, row) => convert(rows.Column<TRaw>(index)[row]));

    private sealed record AcceptedType(string Name, Func<ColumnShape, bool> Matches, Func<DataViewSchema.Column, BoundColumn> Bind);
}
