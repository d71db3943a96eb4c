using Microsoft.ML;
using MPlug2.ML.Data;
using MPlug2.ML.Interop;

namespace MPlug2.ML.Tasks;

/// <summary>All that ML.NET's schemas know of a task: the columns that make an example and those that show an answer.</summary>
internal sealed class TaskColumns<TExample, TAnswer>(IExampleReader<TExample> reader, IReadOnlyList<OutputColumn<TAnswer>> outputs)
{
    internal IExampleReader<TExample> Reader => reader;

    internal IReadOnlyList<OutputColumn<TAnswer>> Outputs => outputs;

    /// <summary>Checks the inputs in data and adds the outputs.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An input is missing or has another type.</exception>
    internal DataViewSchema AddTo(DataViewSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        foreach (var column in reader.Columns)
        {
            column.Find(schema);
        }

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

        return SchemaShapes.Add(shape, outputs.Select(output => output.Column));
    }
}
