using Microsoft.ML;
using Microsoft.ML.Data;

namespace MPlug2.ML.Data;

/// <summary>A column that a task adds: its name, its type, and which part of an answer it shows.</summary>
internal abstract class OutputColumn<TAnswer>
{
    private protected OutputColumn(string name, DataViewType type, DataViewSchema.Annotations? annotations) =>
        Column = new(name, type, annotations);

    /// <summary>The column, with its annotations, before it belongs to a schema.</summary>
    internal DataViewSchema.DetachedColumn Column { get; }

    /// <summary>
    /// A typed getter for the row that <paramref name="place"/> is at; its answers are a list of <typeparamref name="TAnswer"/>.
    /// </summary>
    internal abstract Delegate CreateGetter(IScoredRow place);
}
