using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace MPlug2.ML.Data;

/// <summary>
/// A source with the columns of a <see cref="BatchMapper"/> added, lazily: rows are read ahead and scored in batches while a cursor passes
/// over them, and only when an added column is asked for. Also serves as the row mapper behind a <c>PredictionEngine</c>.
/// </summary>
internal sealed class BatchScoredView : IDataView, IRowToRowMapper
{
    private readonly IHost _host;
    private readonly IDataView _source;
    private readonly BatchMapper _mapper;
    private readonly BatchOptions _options;

    internal BatchScoredView(IHost host, IDataView source, BatchMapper mapper, BatchOptions options)
    {
        _host = host;
        _source = source;
        _mapper = mapper;
        _options = options;
        Schema = AddOutputs(source.Schema, mapper.Outputs);
    }

    public DataViewSchema Schema { get; }

    public bool CanShuffle => _source.CanShuffle;

    DataViewSchema IRowToRowMapper.InputSchema => _source.Schema;

    DataViewSchema IRowToRowMapper.OutputSchema => Schema;

    /// <summary>The source's schema with the outputs after it; an output hides a source column of the same name.</summary>
    internal static DataViewSchema AddOutputs(DataViewSchema source, IEnumerable<DataViewSchema.DetachedColumn> outputs)
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(source);
        builder.AddColumns(outputs);
        return builder.ToSchema();
    }

    public long? GetRowCount() => _source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        ArgumentNullException.ThrowIfNull(columnsNeeded);
        var columns = new ActiveColumns(Schema, _source.Schema, columnsNeeded);
        if (!columns.AnyOutput)
        {
            return new PassthroughCursor(columns, _source.GetRowCursor(columns.Sources([]), rand));
        }

        var scorer = _mapper.Acquire(forRow: false);
        try
        {
            var needed = columns.Sources(_mapper.Inputs);
            return new BatchCursor(_host, columns, _source.GetRowCursor(needed, rand), needed, _mapper, scorer, _options);
        }
        catch
        {
            scorer.Dispose();
            throw;
        }
    }

    /// <summary>One cursor, whatever number is asked for: there is one model, and it answers whole batches.</summary>
    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    IEnumerable<DataViewSchema.Column> IRowToRowMapper.GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
    {
        var columns = new ActiveColumns(Schema, _source.Schema, dependingColumns);
        return columns.Sources(columns.AnyOutput ? _mapper.Inputs : []);
    }

    DataViewRow IRowToRowMapper.GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        ArgumentNullException.ThrowIfNull(input);
        var columns = new ActiveColumns(Schema, _source.Schema, activeColumns);
        return new ScoredRow(columns, input, _mapper, columns.AnyOutput ? _mapper.Acquire(forRow: true) : null);
    }
}
