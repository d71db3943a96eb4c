using Microsoft.ML;

namespace MPlug2.ML.Data;

/// <summary>Reads examples out of data, one after the other, for training and for evaluation.</summary>
internal static class ExampleSource
{
    /// <summary>The examples of all rows; each enumeration passes over the data once.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="reader">Makes examples of them.</param>
    /// <param name="shuffle">Draws the order, where the data can be shuffled; null for the order of the data.</param>
    /// <param name="stop">Ends the reading with an <see cref="OperationCanceledException"/>.</param>
    internal static IEnumerable<TExample> Read<TExample>(IDataView data, IExampleReader<TExample> reader, Random? shuffle = null,
        CancellationToken stop = default)
    {
        var inputs = new BoundInputs(reader.Columns, data.Schema); // faults in the schema show now, not at the first example
        return Enumerate();

        IEnumerable<TExample> Enumerate()
        {
            using var cursor = data.GetRowCursor(inputs.Sources, shuffle);
            var row = new RowBlock(cursor, inputs.Sources, capacity: 1);
            while (cursor.MoveNext())
            {
                stop.ThrowIfCancellationRequested();
                row.Clear();
                row.Append();
                yield return reader.Read(new InputRow(inputs, row, 0), stop);
            }
        }
    }
}
