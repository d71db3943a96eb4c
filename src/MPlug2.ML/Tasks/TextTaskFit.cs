using Microsoft.ML;
using Microsoft.ML.Runtime;
using MPlug2.ML.Data;
using MPlug2.ML.Interop;
using MPlug2.Tasks;
using MPlug2.Training;

namespace MPlug2.ML.Tasks;

/// <summary>
/// The way of <see cref="TaskFit{TOptions, TRow, TTask, TExample, TAnswer, TTransformer}"/> for rows of texts alone. A task adds its columns,
/// what is wrong with a row, its texts, an example of it, and the metric.
/// </summary>
/// <typeparam name="TOptions">The task's options.</typeparam>
/// <typeparam name="TRow">A row: texts and target.</typeparam>
/// <typeparam name="TTask">The task of Core.</typeparam>
/// <typeparam name="TExample">A row as the network takes it.</typeparam>
/// <typeparam name="TAnswer">What the network says about it.</typeparam>
/// <typeparam name="TTransformer">The fitted task.</typeparam>
internal abstract class TextTaskFit<TOptions, TRow, TTask, TExample, TAnswer, TTransformer>(
    IHostEnvironment environment, string name, TOptions options, TaskModels<TTask> models)
    : TaskFit<TOptions, TRow, TTask, TExample, TAnswer, TTransformer>(environment, name, options, models), IExampleReader<TRow>
    where TOptions : TextTaskOptions
    where TTask : MultimodalTask<TExample, TAnswer>, ILimitsTexts<TExample>
    where TExample : class
    where TAnswer : class
    where TTransformer : class, ITransformer
{
    /// <summary>The columns of a row, its target's among them.</summary>
    protected abstract IReadOnlyList<InputColumn> RowColumns { get; }

    protected abstract TRow ReadRow(InputRow row);

    /// <summary>What the network learns from, or is asked in validation. Called by reader threads.</summary>
    protected abstract TExample CreateExample(TRow row);

    /// <summary>The number, higher being better, that chooses the best epoch.</summary>
    /// <param name="answered">The validation set with the network's answers.</param>
    protected abstract double Measure(IReadOnlyList<(TRow Row, TAnswer Answer)> answered);

    IReadOnlyList<InputColumn> IExampleReader<TRow>.Columns => RowColumns;

    TRow IExampleReader<TRow>.Read(InputRow row, CancellationToken stop) => ReadRow(row);

    protected sealed override IExampleReader<TRow> RowReader => this;

    protected override void CheckRows(TTask task, IReadOnlyList<TRow> rows, HostLog log)
    {
        var cut = rows.Count(row => task.IsCut(CreateExample(row)));
        if (cut > 0)
        {
            log.Warning($"The texts of {cut} of {rows.Count} rows are longer than MaximumTokens = {task.MaximumTokens} and lose their end.");
        }
    }

    protected sealed override TrainingResult Train(
        TTask task, IReadOnlyList<TRow> rows, IReadOnlyList<TRow>? validation,
        Func<IExampleSource<TExample>, Func<CancellationToken, double>?, TrainingResult> run, HostLog log, CancellationToken stop) =>
        run(new TextExampleSource<TRow, TExample>(rows, CreateExample), validation is null ? null : measuring => Measure(Answer(task, validation, measuring)));

    private List<(TRow Row, TAnswer Answer)> Answer(TTask task, IReadOnlyList<TRow> rows, CancellationToken stop)
    {
        var answered = new List<(TRow, TAnswer)>(rows.Count);
        foreach (var batch in rows.Chunk(Options.ScoringBatchSize))
        {
            stop.ThrowIfCancellationRequested();
            answered.AddRange(batch.Zip(task.Predict([.. batch.Select(CreateExample)], stop)));
        }

        return answered;
    }
}
