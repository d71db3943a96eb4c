using Microsoft.ML;
using Microsoft.ML.Runtime;
using MPlug2.ML.Datasets;
using MPlug2.ML.Interop;

namespace MPlug2.ML;

/// <summary>
/// A data set on disk. Nothing of it is in memory: each cursor reads the files anew, so it may be larger than memory and may be passed over
/// any number of times, at the same time too. Rows come in the order of the files; shuffle with a pool of rows
/// (<c>mlContext.Data.ShuffleRows</c>) or let the estimator shuffle.
/// </summary>
/// <remarks>Safe for many threads, each with a cursor of its own.</remarks>
public sealed class DatasetView : IDataView
{
    private readonly DatasetSource _source;
    private readonly BadRowPolicy _policy;
    private readonly Lock _lock = new();
    private DatasetReport? _report;

    internal DatasetView(IHostEnvironment environment, DatasetSource source, BadRowPolicy policy)
    {
        Host = environment.Register("Dataset");
        (_source, _policy) = (source, policy);
    }

    /// <summary>What the last pass that came to the end found and left out; null before there was one.</summary>
    public DatasetReport? Report
    {
        get
        {
            lock (_lock)
            {
                return _report;
            }
        }
    }

    /// <inheritdoc/>
    public DataViewSchema Schema => _source.Schema;

    /// <summary>False: rows come in the order of the files.</summary>
    public bool CanShuffle => false;

    internal IHost Host { get; }

    /// <summary>Null: how many rows there are shows at the end of a pass.</summary>
    public long? GetRowCount() => null;

    /// <inheritdoc/>
    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        ArgumentNullException.ThrowIfNull(columnsNeeded);
        return _source.Open(this, columnsNeeded, new DatasetTally(_policy));
    }

    /// <summary>One cursor, whatever number is asked for: the files are read one after the other.</summary>
    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    internal void Finish(DatasetReport report)
    {
        var text = report.ToString();
        lock (_lock)
        {
            // Every epoch would say the same.
            var isNews = _report?.ToString() != text;
            _report = report;
            if (!isNews)
            {
                return;
            }
        }

        using var log = new HostLog(Host, "Dataset");
        if (report.Skipped > 0)
        {
            log.Warning(text);
        }
        else
        {
            log.Info(text);
        }
    }
}
