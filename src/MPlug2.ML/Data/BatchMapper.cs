using Microsoft.ML;

namespace MPlug2.ML.Data;

/// <summary>
/// What turns blocks of rows into answers, bound to the schema of one source. <see cref="Prepare"/> runs ahead on a background thread and
/// needs no model; scoring runs on the thread that reads the results, when it first reads one. Used by many cursors at once.
/// </summary>
internal abstract class BatchMapper
{
    /// <summary>Source columns that an answer depends on.</summary>
    internal abstract IReadOnlyList<DataViewSchema.Column> Inputs { get; }

    /// <summary>Columns that are added to the source.</summary>
    internal abstract IReadOnlyList<DataViewSchema.DetachedColumn> Outputs { get; }

    /// <summary>Something to score with.</summary>
    /// <param name="forRow">For a row mapper's row, which nobody may ever dispose of, and not for a cursor.</param>
    /// <exception cref="ObjectDisposedException">The model's owner is disposed of already.</exception>
    internal abstract BatchScorer Acquire(bool forRow);

    /// <summary>Reads and decodes the rows. Nothing of it may point into vectors of the block once it is scored.</summary>
    internal abstract object Prepare(RowBlock rows, CancellationToken stop);

    /// <summary>Frees what was prepared, whether or not it was scored.</summary>
    internal abstract void Release(object prepared);

    /// <summary>A <see cref="ValueGetter{TValue}"/> of an output column for the row that <paramref name="place"/> is at.</summary>
    internal abstract Delegate CreateGetter(int output, IScoredRow place);
}
