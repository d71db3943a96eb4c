namespace MPlug2.ML.Data;

/// <summary>One row of a source to a task that reads it: values by declared column.</summary>
internal readonly struct InputRow(BoundInputs inputs, RowBlock rows, int row)
{
    /// <summary>The value, converted; the default of <typeparamref name="TValue"/> for a column that the user did not name.</summary>
    internal TValue Get<TValue>(InputColumn<TValue> column) => inputs.Read(column, rows, row);

    /// <summary>A text that the row cannot do without.</summary>
    /// <exception cref="InvalidDataException">It is empty.</exception>
    internal string Present(InputColumn<string> column)
    {
        var text = Get(column);
        return !string.IsNullOrWhiteSpace(text) ? text : throw new InvalidDataException(
            $"Row {rows.Id(row).Low} has an empty {column.Role} in column '{column.Name}'. Remove such rows, for instance with mlContext.Data.FilterByCustomPredicate.");
    }
}
