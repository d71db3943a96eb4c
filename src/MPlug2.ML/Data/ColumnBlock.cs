using Microsoft.ML;

namespace MPlug2.ML.Data;

/// <summary>The values of one source column for the rows of a block.</summary>
internal abstract class ColumnBlock
{
    /// <summary>An empty block for the raw type of the column.</summary>
    internal static ColumnBlock Create(DataViewSchema.Column column, int capacity) =>
        (ColumnBlock)Activator.CreateInstance(typeof(ColumnBlock<>).MakeGenericType(column.Type.RawType), capacity)!;

    /// <summary>Takes the values from this row, or cursor, from now on.</summary>
    internal abstract void Bind(DataViewRow row, DataViewSchema.Column column);

    /// <summary>Copies the value of the row that the source is at.</summary>
    internal abstract void Fetch(int slot);

    /// <summary>Lets go of values that are objects, so that a waiting block keeps nothing alive.</summary>
    internal abstract void Clear();
}
