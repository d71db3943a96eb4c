using Microsoft.ML;
using Microsoft.ML.Data;
using MPlug2.ML.Data;
using MPlug2.ML.Interop;

namespace MPlug2.ML.Datasets;

/// <summary>One pass over a data set. For one thread, like every cursor.</summary>
internal sealed class DatasetCursor<TRow> : DataViewRowCursor, IScoredRow
{
    private static readonly DataViewSchema NoSource = new DataViewSchema.Builder().ToSchema();
    private readonly DatasetView _view;
    private readonly DatasetSource<TRow> _source;
    private readonly ActiveColumns _columns;
    private readonly DatasetTally _tally;
    private readonly IEnumerator<TRow> _rows;
    private readonly TRow[] _current = new TRow[1];
    private readonly bool _canceledBefore;
    private long _position = -1;
    private bool _ended;
    private bool _disposed;

    internal DatasetCursor(DatasetView view, DatasetSource<TRow> source, IEnumerable<DataViewSchema.Column> asked, DatasetTally tally)
    {
        _view = view;
        _source = source;
        _columns = new ActiveColumns(source.Schema, NoSource, asked);
        _tally = tally;
        _canceledBefore = HostCancellation.IsCanceled(view.Host);
        _rows = source.Read(tally).GetEnumerator();
    }

    public override DataViewSchema Schema => _source.Schema;

    public override long Position => _position;

    /// <summary>Always 0: there is one cursor, so rows need no number to be put in order by.</summary>
    public override long Batch => 0;

    public override bool MoveNext()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_ended)
        {
            return false;
        }

        // A cancelled host stays so for ever: a cursor made later on is somebody's new work.
        if (!_canceledBefore)
        {
            HostCancellation.ThrowIfCanceled(_view.Host);
        }

        if (_rows.MoveNext())
        {
            _current[0] = _rows.Current;
            _position++;
            return true;
        }

        (_ended, _position) = (true, -1);
        _view.Finish(_tally.Report());
        return false;
    }

    public override bool IsColumnActive(DataViewSchema.Column column) => _columns.IsActive(column);

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId value) =>
    {
        GetCurrent();
        value = new DataViewRowId((ulong)_position, 0);
    };

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        _columns.IsSource(column, out var output);
        return ActiveColumns.Typed<TValue>(column, () => _source.Columns[output].CreateGetter(this));
    }

    object IScoredRow.GetAnswers(out int row)
    {
        row = 0;
        return GetCurrent();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            _rows.Dispose();
        }

        base.Dispose(disposing);
    }

    private TRow[] GetCurrent()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _position >= 0
            ? _current
            : throw new InvalidOperationException("The cursor is not at a row: call MoveNext first, and stop when it returns false.");
    }
}
