using Microsoft.ML;
using MPlug2.ML.Data;
using MPlug2.ML.Interop;

namespace MPlug2.ML.Tasks;

/// <summary>All that ML.NET's schemas know of a task: the columns that make an example and those that show an answer.</summary>
/// <param name="reader">The columns that are read.</param>
/// <param name="outputs">The columns that are added.</param>
/// <param name="wantsAnOptional">Whether one of the columns that may be missing must be there.</param>
internal sealed class TaskColumns<TExample, TAnswer>(
    IExampleReader<TExample> reader, IReadOnlyList<OutputColumn<TAnswer>> outputs, bool wantsAnOptional = true)
{
    internal IExampleReader<TExample> Reader => reader;

    internal IReadOnlyList<OutputColumn<TAnswer>> Outputs => outputs;

    /// <summary>Checks the inputs in data and adds the outputs.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An input is missing or has another type.</exception>
    internal DataViewSchema AddTo(DataViewSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        InputColumn[] found = [.. reader.Columns.Where(column => column.Find(schema) is not null)];
        CheckOptional(found, [.. schema.Where(column => !column.IsHidden).Select(column => column.Name)]);
        return BatchScoredView.AddOutputs(schema, outputs.Select(output => output.Column));
    }

    /// <summary>The same for an estimator, before there is data.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An input is missing or has another type.</exception>
    internal SchemaShape AddTo(SchemaShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        foreach (var column in reader.Columns)
        {
            column.Check(shape);
        }

        string[] names = [.. shape.Select(column => column.Name)];
        CheckOptional([.. reader.Columns.Where(column => column.Name is { } name && names.Contains(name))], names);
        return SchemaShapes.Add(shape, outputs.Select(output => output.Column));
    }

    /// <summary>Where each of some columns may be missing, one of them must be there.</summary>
    private void CheckOptional(IReadOnlyList<InputColumn> found, IReadOnlyList<string> names)
    {
        if (wantsAnOptional && reader.Columns.FirstOrDefault(column => column.IsOptional) is { } first && !found.Any(column => column.IsOptional))
        {
            throw SchemaErrors.Missing(first.Role, first.Name!, names);
        }
    }
}
