using Microsoft.ML;
using MPlug2.ML.Data;

namespace MPlug2.ML.Tasks;

/// <summary>A task, bound to the schema of one source: reads examples ahead, and has the model answer them.</summary>
internal sealed class TaskMapper<TExample, TAnswer> : BatchMapper
{
    private readonly TaskColumns<TExample, TAnswer> _columns;
    private readonly BoundInputs _inputs;
    private readonly BatchOptions _options;
    private readonly Func<bool, SharedModel<ITaskModel<TExample, TAnswer>>> _share;

    /// <param name="columns">What the task reads and writes.</param>
    /// <param name="schema">The source.</param>
    /// <param name="options">How many rows are decoded at the same time.</param>
    /// <param name="share">A share in the model; true for a row's, false for a cursor's.</param>
    internal TaskMapper(TaskColumns<TExample, TAnswer> columns, DataViewSchema schema, BatchOptions options,
        Func<bool, SharedModel<ITaskModel<TExample, TAnswer>>> share)
    {
        _columns = columns;
        _inputs = new BoundInputs(columns.Reader.Columns, schema);
        _options = options;
        _share = share;
        Outputs = [.. columns.Outputs.Select(output => output.Column)];
    }

    internal override IReadOnlyList<DataViewSchema.Column> Inputs => _inputs.Sources;

    internal override IReadOnlyList<DataViewSchema.DetachedColumn> Outputs { get; }

    internal override BatchScorer Acquire(bool forRow) => new Scorer(_share(forRow));

    internal override object Prepare(RowBlock rows, CancellationToken stop)
    {
        var examples = new TExample[rows.Count];
        try
        {
            ReadTogether(rows, examples, stop);
            if (_options.ReadParallelism == 1 || rows.Count == 1)
            {
                for (var row = 0; row < rows.Count; row++)
                {
                    Read(row);
                }
            }
            else
            {
                ParallelRows.Read(rows.Count, _options.ReadParallelism, Read, stop);
            }
        }
        catch
        {
            Release(examples);
            throw;
        }

        return examples;

        void Read(int row)
        {
            stop.ThrowIfCancellationRequested();
            examples[row] ??= _columns.Reader.Read(new InputRow(_inputs, rows, row), stop);
        }
    }

    private void ReadTogether(RowBlock rows, TExample[] examples, CancellationToken stop)
    {
        var together = rows.Count == 1 ? null
            : _columns.Reader.ReadTogether([.. Enumerable.Range(0, rows.Count).Select(row => new InputRow(_inputs, rows, row))], stop);
        for (var row = 0; row < (together?.Count ?? 0); row++)
        {
            if (together![row] is { } example)
            {
                examples[row] = example;
            }
        }
    }

    internal override void Release(object prepared)
    {
        foreach (var example in (TExample[])prepared)
        {
            (example as IDisposable)?.Dispose();
        }
    }

    internal override Delegate CreateGetter(int output, IScoredRow place) => _columns.Outputs[output].CreateGetter(place);

    private sealed class Scorer(SharedModel<ITaskModel<TExample, TAnswer>> model) : BatchScorer
    {
        internal override object Score(object prepared, CancellationToken stop)
        {
            var examples = (TExample[])prepared;
            var answers = model.Use(network => network.Predict(examples, stop));
            return answers.Count == examples.Length
                ? answers
                : throw new InvalidOperationException($"The model gave {answers.Count} answers to {examples.Length} examples.");
        }

        public override void Dispose() => model.Dispose();
    }
}
