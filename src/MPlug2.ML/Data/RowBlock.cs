using System.Runtime.ExceptionServices;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MPlug2.ML.Data;

/// <summary>
/// Consecutive rows of a source, held so that they outlast the source's cursor: the values of its active columns, and what has been made of
/// them so far. Filled by one thread and read by another, never at the same time.
/// </summary>
internal sealed class RowBlock
{
    private readonly ColumnBlock?[] _columns; // by index in the source schema; null where inactive
    private readonly DataViewRowId[] _ids;
    private readonly ValueGetter<DataViewRowId> _idGetter;

    internal RowBlock(DataViewRow source, IEnumerable<DataViewSchema.Column> active, int capacity)
    {
        _columns = new ColumnBlock?[source.Schema.Count];
        _ids = new DataViewRowId[capacity];
        foreach (var column in active)
        {
            var block = ColumnBlock.Create(column, capacity);
            block.Bind(source, column);
            _columns[column.Index] = block;
        }

        _idGetter = source.GetIdGetter();
    }

    internal int Count { get; private set; }

    internal int Capacity => _ids.Length;

    /// <summary>What <see cref="BatchMapper.Prepare"/> made of the rows, until it is scored.</summary>
    internal object? Prepared { get; set; }

    /// <summary>what <see cref="BatchScorer.Score"/> answered, once it did.</summary>
    internal object? Answers { get; set; }

    /// <summary>Why there is nothing prepared.</summary>
    internal ExceptionDispatchInfo? Fault { get; set; }

    internal DataViewRowId Id(int row) => _ids[row];

    /// <summary>A column that the block was made with.</summary>
    internal ColumnBlock<T> Column<T>(int index) => (ColumnBlock<T>)_columns[index]!;

    /// <summary>Adds the row that the source is at.</summary>
    internal void Append()
    {
        _idGetter(ref _ids[Count]);
        foreach (var column in _columns)
        {
            column?.Fetch(Count);
        }

        Count++;
    }

    /// <summary>Empties the block for the next rows. Values are let go, not disposed of: whoever made them owns them.</summary>
    internal void Clear()
    {
        foreach (var column in _columns)
        {
            column?.Clear();
        }

        (Count, Answers, Fault) = (0, null, null);
    }
}
