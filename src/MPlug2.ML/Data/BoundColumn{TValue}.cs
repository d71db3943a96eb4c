namespace MPlug2.ML.Data;

/// <summary>Reads the value of a row of a block.</summary>
internal sealed class BoundColumn<TValue>(Func<RowBlock, int, TValue> read) : BoundColumn
{
    internal TValue Read(RowBlock rows, int row) => read(rows, row);
}
