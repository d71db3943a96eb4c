using Microsoft.ML;
using MPlug2.ML.Data;

namespace MPlug2.ML.Datasets;

/// <summary>A data set on disk: its columns, and its rows as a fresh pass reads them.</summary>
internal abstract class DatasetSource<TRow>(IReadOnlyList<OutputColumn<TRow>> columns) : DatasetSource
{
    internal IReadOnlyList<OutputColumn<TRow>> Columns { get; } = columns;

    internal override DataViewSchema Schema { get; } = SchemaOf(columns);

    /// <summary>Passes over the data set once, holding no more than a row or the names of a folder.</summary>
    internal abstract IEnumerable<TRow> Read(DatasetTally tally);

    internal override DataViewRowCursor Open(DatasetView view, IEnumerable<DataViewSchema.Column> asked, DatasetTally tally) =>
        new DatasetCursor<TRow>(view, this, asked, tally);

    private static DataViewSchema SchemaOf(IReadOnlyList<OutputColumn<TRow>> columns)
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(columns.Select(column => column.Column));
        return builder.ToSchema();
    }
}
