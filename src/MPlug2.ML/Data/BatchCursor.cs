using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MPlug2.ML.Interop;

namespace MPlug2.ML.Data;

/// <summary>Passes over blocks that a <see cref="BlockProducer"/> reads ahead, row by row. For one thread, like every cursor.</summary>
internal sealed class BatchCursor : DataViewRowCursor, IScoredRow
{
    private readonly IHost _host;
    private readonly ActiveColumns _columns;
    private readonly BatchMapper _mapper;
    private readonly BatchScorer _scorer;
    private readonly BlockProducer _producer;
    private readonly bool _canceledBefore;
    private RowBlock? _block;
    private int _row;
    private long _position = -1;
    private bool _ended;
    private bool _disposed;

    internal BatchCursor(
        IHost host,
        ActiveColumns columns,
        DataViewRowCursor source,
        IReadOnlyList<DataViewSchema.Column> needed,
        BatchMapper mapper,
        BatchScorer scorer,
        BatchOptions options)
    {
        _host = host;
        _columns = columns;
        _mapper = mapper;
        _scorer = scorer;
        _canceledBefore = HostCancellation.IsCanceled(host);
        _producer = new BlockProducer(source, needed, mapper, options);
    }

    public override DataViewSchema Schema => _columns.Schema;

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

        if (_block is not null && ++_row < _block.Count)
        {
            _position++;
            return true;
        }

        // A cancelled host stays so for ever: a cursor made later on is somebody's new work.
        if (!_canceledBefore)
        {
            HostCancellation.ThrowIfCanceled(_host);
        }

        var finished = _block;
        (_block, _row) = (null, 0);
        _block = _producer.Next(finished);
        _ended = _block is null;
        _position = _ended ? -1 : _position + 1;
        return !_ended;
    }

    public override bool IsColumnActive(DataViewSchema.Column column) => _columns.IsActive(column);

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId value) => value = Current().Id(_row);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        var isSource = _columns.IsSource(column, out var output);
        return ActiveColumns.Typed<TValue>(
            column, () => isSource ? SourceGetter<TValue>(column.Index) : _mapper.CreateGetter(output, this));
    }

    object IScoredRow.GetAnswers(out int row)
    {
        var block = Current();
        row = _row;
        return _scorer.Answers(block, _mapper, _producer.Stop);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            _block = null;
            _producer.Dispose();
            _scorer.Dispose();
        }

        base.Dispose(disposing);
    }

    private ValueGetter<TValue> SourceGetter<TValue>(int index) => (ref TValue value) =>
        ValueCopier<TValue>.Copy(ref Current().Column<TValue>(index)[_row], ref value);

    private RowBlock Current()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _block ?? throw new InvalidOperationException(
            "The cursor is not at a row: call MoveNext first, and stop when it returns false.");
    }
}
