using Microsoft.ML;

namespace MPlug2.ML.Data;

/// <summary>Which columns of a scored view somebody asked for: the source's come first, the added ones after them.</summary>
internal sealed class ActiveColumns
{
    private readonly bool[] _active;
    private readonly DataViewSchema _source;

    internal ActiveColumns(DataViewSchema schema, DataViewSchema source, IEnumerable<DataViewSchema.Column> asked)
    {
        Schema = schema;
        _source = source;
        _active = new bool[schema.Count];
        foreach (var column in asked)
        {
            _active[column.Index] = true;
        }
    }

    internal DataViewSchema Schema { get; }

    internal bool AnyOutput => _active.AsSpan(_source.Count).Contains(true);

    internal bool IsActive(DataViewSchema.Column column) => column.Index < _active.Length && _active[column.Index];

    /// <summary>The source columns that must be read, in their order: those asked for, and the inputs of the outputs.</summary>
    internal IReadOnlyList<DataViewSchema.Column> Sources(IReadOnlyList<DataViewSchema.Column> inputs) =>
        [.. _source.Where(column => _active[column.Index] || inputs.Any(input => input.Index == column.Index))];

    /// <summary>Whether a column comes from the source; otherwise its number among the added ones.</summary>
    internal bool IsSource(DataViewSchema.Column column, out int output)
    {
        if (!IsActive(column))
        {
            throw new InvalidOperationException($"Column '{column.Name}' was not asked for when the cursor was made.");
        }

        output = column.Index - _source.Count;
        return output < 0;
    }

    /// <summary>The getter as one of the type asked for.</summary>
    internal static ValueGetter<TValue> Typed<TValue>(DataViewSchema.Column column, Func<Delegate> make) =>
        typeof(TValue) == column.Type.RawType
            ? (ValueGetter<TValue>)make()
            : throw new InvalidOperationException($"Column '{column.Name}' holds {column.Type.RawType}, not {typeof(TValue)}.");
}
