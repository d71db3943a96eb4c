namespace MPlug2.ML.Data;

/// <summary>One row of a source to a task that reads it: values by declared column.</summary>
internal readonly struct InputRow(BoundInputs inputs, RowBlock rows, int row)
{
    /// <summary>The value, converted; the default of <typeparamref name="TValue"/> for a column that the user did not name.</summary>
    internal TValue Get<TValue>(InputColumn<TValue> column) => inputs.Read(column, rows, row);
}
