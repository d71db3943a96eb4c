using System.Diagnostics.CodeAnalysis;
using Microsoft.ML;

namespace MPlug2.ML.Data;

/// <summary>The values of one source column, typed.</summary>
[SuppressMessage("Performance", "CA1812", Justification = "Made by ColumnBlock.Create.")]
internal sealed class ColumnBlock<T>(int capacity) : ColumnBlock
{
    private readonly T[] _values = new T[capacity];
    private ValueGetter<T>? _getter;

    /// <summary>The value of a row. A vector's memory is reused when the block is: copy what has to last.</summary>
    internal ref T this[int slot] => ref _values[slot];

    internal override void Bind(DataViewRow row, DataViewSchema.Column column) => _getter = row.GetGetter<T>(column);

    internal override void Fetch(int slot)
    {
        if (!ValueCopier<T>.IsReusable)
        {
            _values[slot] = default!;
        }

        _getter!(ref _values[slot]);
    }

    internal override void Clear()
    {
        if (!ValueCopier<T>.IsReusable)
        {
            Array.Clear(_values);
        }
    }
}
