using Microsoft.ML;
using Microsoft.ML.Data;

namespace MPlug2.ML.Data;

/// <summary>
/// A batch of one: the row behind a <c>PredictionEngine</c>, whose input changes under it. Scored once for each position of the input.
/// </summary>
internal sealed class ScoredRow : DataViewRow, IScoredRow
{
    private const long Nowhere = long.MinValue;
    private readonly ActiveColumns _columns;
    private readonly DataViewRow _input;
    private readonly BatchMapper _mapper;
    private readonly BatchScorer? _scorer;
    private readonly RowBlock? _block;
    private long _scoredAt = Nowhere;
    private bool _disposed;

    internal ScoredRow(ActiveColumns columns, DataViewRow input, BatchMapper mapper, BatchScorer? scorer)
    {
        _columns = columns;
        _input = input;
        _mapper = mapper;
        _scorer = scorer;
        _block = scorer is null ? null : new RowBlock(input, mapper.Inputs, capacity: 1);
    }

    public override DataViewSchema Schema => _columns.Schema;

    public override long Position => _input.Position;

    public override long Batch => _input.Batch;

    public override bool IsColumnActive(DataViewSchema.Column column) => _columns.IsActive(column);

    public override ValueGetter<DataViewRowId> GetIdGetter() => _input.GetIdGetter();

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => _columns.IsSource(column, out var output)
        ? _input.GetGetter<TValue>(_input.Schema[column.Index])
        : ActiveColumns.Typed<TValue>(column, () => _mapper.CreateGetter(output, this));

    object IScoredRow.GetAnswers(out int row)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        row = 0;
        var block = _block!;
        if (_scoredAt != _input.Position)
        {
            _scoredAt = Nowhere;
            Empty(block);
            block.Append();
            block.Prepared = _mapper.Prepare(block, CancellationToken.None);
            _scorer!.Answers(block, _mapper, CancellationToken.None);
            _scoredAt = _input.Position;
        }

        return block.Answers!;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            if (_block is not null)
            {
                Empty(_block);
            }

            _scorer?.Dispose();
            _input.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Empty(RowBlock block)
    {
        if (block.Prepared is { } prepared)
        {
            block.Prepared = null;
            _mapper.Release(prepared);
        }

        block.Clear();
    }
}
