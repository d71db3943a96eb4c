using Microsoft.ML;

namespace MPlug2.ML.Data;

/// <summary>The input columns of a task, found and checked in one source.</summary>
internal sealed class BoundInputs
{
    private readonly IReadOnlyList<InputColumn> _declared;
    private readonly BoundColumn[] _bound;

    internal BoundInputs(IReadOnlyList<InputColumn> declared, DataViewSchema schema)
    {
        _declared = declared;
        _bound = [.. declared.Select(column => column.Bind(schema))];
        Sources =
        [
            .. _bound.Where(column => column.Source is not null)
                .Select(column => column.Source!.Value)
                .DistinctBy(column => column.Index),
        ];
    }

    /// <summary>The columns of the source that are read.</summary>
    internal IReadOnlyList<DataViewSchema.Column> Sources { get; }

    internal TValue Read<TValue>(InputColumn<TValue> column, RowBlock rows, int row)
    {
        // A task has a handful of inputs: looking along them is quicker than hashing.
        for (var i = 0; i < _declared.Count; i++)
        {
            if (ReferenceEquals(_declared[i], column))
            {
                return ((BoundColumn<TValue>)_bound[i]).Read(rows, row);
            }
        }

        throw new InvalidOperationException($"The {column.Role} column is read but not declared among the reader's columns.");
    }
}
