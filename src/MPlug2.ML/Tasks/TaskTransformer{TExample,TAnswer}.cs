using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MPlug2.ML.Data;
using MPlug2.ML.Interop;

namespace MPlug2.ML.Tasks;

/// <summary>
/// A fitted task: adds the columns of its answers to data, in batches, while the data is read. Not open to other assemblies.
/// </summary>
/// <typeparam name="TExample">What the task makes of a row.</typeparam>
/// <typeparam name="TAnswer">What the network says about it.</typeparam>
/// <remarks>
/// Safe for many threads; one batch is in the network at a time. Prediction engines and cursors each hold a share in the weights. Disposing
/// of the transformer ends it, and frees the weights when no other transformer shares them, every cursor is closed, and no second
/// prediction engine made from it is still in use. Such an engine keeps working; the weights go when it is disposed of or collected.
/// Each call of <c>Dispose</c>, an engine's included, counts as the end of one engine: dispose of each engine and of the transformer once.
/// </remarks>
public abstract class TaskTransformer<TExample, TAnswer> : SavableTransformer
{
    private readonly TaskColumns<TExample, TAnswer> _columns;
    private readonly SharedModel<ITaskModel<TExample, TAnswer>> _model;
    private readonly BatchOptions _options;
    private readonly List<WeakReference<SharedModel<ITaskModel<TExample, TAnswer>>>> _rowShares = [];
    private int _disposals;

    /// <summary>Takes over the share in the model.</summary>
    private protected TaskTransformer(IHostEnvironment environment, string name, TaskColumns<TExample, TAnswer> columns,
        SharedModel<ITaskModel<TExample, TAnswer>> model, BatchOptions options) : base(environment, name)
    {
        _columns = columns;
        _model = model;
        _options = options.Validated();
    }

    /// <inheritdoc/>
    public sealed override DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => _columns.AddTo(inputSchema);

    /// <inheritdoc/>
    public sealed override IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return View(input);
    }

    /// <inheritdoc/>
    public sealed override IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return View(new EmptyView(inputSchema));
    }

    /// <summary>Uses the model when its turn comes: for saving its weights, and whatever else a task offers.</summary>
    private protected TResult UseModel<TResult>(Func<ITaskModel<TExample, TAnswer>, TResult> use) => _model.Use(use);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _model.Dispose();
            ReleaseRows();
        }

        base.Dispose(disposing);
    }

    private BatchScoredView View(IDataView source)
    {
        _model.ThrowIfDisposed();
        _columns.AddTo(source.Schema); // what is missing shows now, and not at the first row
        return new(Host, source, new TaskMapper<TExample, TAnswer>(_columns, source.Schema, _options, Share), _options);
    }

    private SharedModel<ITaskModel<TExample, TAnswer>> Share(bool forRow)
    {
        var share = _model.Share(GetType().Name);
        if (forRow)
        {
            lock (_rowShares)
            {
                _rowShares.RemoveAll(known => !known.TryGetTarget(out _));
                _rowShares.Add(new(share));
            }
        }

        return share;
    }

    // A prediction engine never disposes of its row, but of the transformer, and nothing tells which engine did. As soon as there were as
    // many disposals as there are rows, no engine can be left, and the weights go now and not at some garbage collection.
    private void ReleaseRows()
    {
        lock (_rowShares)
        {
            _disposals++;
            _rowShares.RemoveAll(known => !known.TryGetTarget(out var share) || share.IsDisposed);
            if (_rowShares.Count <= _disposals)
            {
                foreach (var known in _rowShares)
                {
                    if (known.TryGetTarget(out var share))
                    {
                        share.Dispose();
                    }
                }

                _rowShares.Clear();
            }
        }
    }
}
