using Microsoft.ML;

namespace MPlug2.ML.Datasets;

/// <summary>What a <see cref="DatasetView"/> shows, for any type of row.</summary>
internal abstract class DatasetSource
{
    internal abstract DataViewSchema Schema { get; }

    internal abstract DataViewRowCursor Open(DatasetView view, IEnumerable<DataViewSchema.Column> asked, DatasetTally tally);
}
