using Microsoft.ML;
using Microsoft.ML.Runtime;
using MPlug2.Checkpoints;
using MPlug2.Layers;
using MPlug2.ML.Data;
using MPlug2.ML.Interop;
using MPlug2.ML.Media;
using MPlug2.Models;
using MPlug2.Tasks;
using MPlug2.Training;
using TorchSharp;

namespace MPlug2.ML.Tasks;

/// <summary>
/// The one way from rows to a fitted task: check the columns, read the rows, build the model (its vocabulary from the rows where it has
/// none), train, convert to the format for scoring. A task says what its rows are and what the model is.
/// </summary>
/// <typeparam name="TOptions">The task's options.</typeparam>
/// <typeparam name="TRow">A row of a training set before anything is decoded.</typeparam>
/// <typeparam name="TTask">The task of Core.</typeparam>
/// <typeparam name="TExample">A row as the network takes it.</typeparam>
/// <typeparam name="TAnswer">What the network says about it.</typeparam>
/// <typeparam name="TTransformer">The fitted task.</typeparam>
internal abstract class TaskFit<TOptions, TRow, TTask, TExample, TAnswer, TTransformer> : TaskFit<TTransformer>
    where TOptions : TaskOptions
    where TTask : MultimodalTask<TExample, TAnswer>
    where TExample : class
    where TAnswer : class
    where TTransformer : class, ITransformer
{
    protected TaskFit(IHostEnvironment environment, string name, TOptions options, TaskModels<TTask> models)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = (TOptions)options.Copy();
        Options.Validate();
        Host = environment.Register(name);
        Models = models;
    }

    /// <summary>The user's options, as they were when the estimator was made.</summary>
    protected TOptions Options { get; }

    protected IHost Host { get; }

    protected TaskModels<TTask> Models { get; }

    protected long Seed => Options.Seed ?? HostSettings.Of(Host).Seed ?? 42;

    /// <summary>Reads a row of a training or validation set.</summary>
    protected abstract IExampleReader<TRow> RowReader { get; }

    /// <summary>What rows there must be, for messages: "a captioner learns from at least one video with a caption".</summary>
    protected abstract string LearnsFrom { get; }

    /// <summary>Whether fitting reads the rows: to train, or for a vocabulary.</summary>
    protected virtual bool ReadsRows => Options.Epochs > 0 || Options.Model.NeedsTexts;

    /// <summary>What scoring reads and writes, given the columns alone.</summary>
    protected abstract TaskColumns<MediaExample<TExample>, MediaAnswer<TAnswer>> Columns();

    /// <summary>The same where more is known from the columns of the data, such as what its keys stand for.</summary>
    protected virtual TaskColumns<MediaExample<TExample>, MediaAnswer<TAnswer>> ColumnsFor(SchemaShape input) => Columns();

    /// <summary>Learns what the columns of a data set tell before any row is read, such as the names behind keys.</summary>
    /// <param name="schema">Of the training data, then of the validation data.</param>
    /// <param name="forTraining">Which of the two.</param>
    protected virtual void Inspect(DataViewSchema schema, bool forTraining)
    {
    }

    /// <summary>The row with its number, without what is large, which <paramref name="spill"/> takes.</summary>
    protected virtual TRow Keep(TRow row, int number, MediaSpill spill) => row;

    /// <summary>Leaves out rows that nothing can be learnt from, with a warning; for what is no fault of the user's program.</summary>
    protected virtual IReadOnlyList<TRow> Sift(IReadOnlyList<TRow> rows, string role, HostLog log) => rows;

    /// <summary>What is wrong with a row, as the end of "Row 7 of the training data has ..."; null for nothing.</summary>
    protected abstract string? FaultOf(TRow row);

    /// <summary>The texts of a row, from which a model without a vocabulary builds one.</summary>
    protected abstract IEnumerable<string> TextsOf(TRow row);

    /// <summary>Builds the task of a model, with the settings that the options name.</summary>
    protected abstract (TTask Task, LoadReport? Report) Build(PretrainedModel model, ModelRequest request);

    /// <summary>Adds what this task asks of a model.</summary>
    protected virtual ModelRequest Ask(ModelRequest request) => request;

    /// <summary>What the user should know of a model that was built, before it is trained or used.</summary>
    protected virtual IEnumerable<string> WarningsOf(TTask task) => [];

    /// <summary>Refuses rows that the model can't learn from, and warns of those that it can't learn from whole.</summary>
    protected virtual void CheckRows(TTask task, IReadOnlyList<TRow> rows, HostLog log)
    {
    }

    /// <summary>Trains the task.</summary>
    /// <param name="task">The model as it starts.</param>
    /// <param name="rows">At least one row.</param>
    /// <param name="validation">Rows to measure on, or null.</param>
    /// <param name="run">Runs the engine, given where examples come from and how they are measured.</param>
    /// <param name="log">Where messages go.</param>
    /// <param name="stop">Ends the reading.</param>
    protected abstract TrainingResult Train(
        TTask task, IReadOnlyList<TRow> rows, IReadOnlyList<TRow>? validation,
        Func<IExampleSource<TExample>, Func<CancellationToken, double>?, TrainingResult> run, HostLog log, CancellationToken stop);

    /// <summary>How the task is trained: the options, with the task's own numbers where they name none.</summary>
    protected virtual TrainingOptions TrainingFor(TTask task, bool pretrained) => Options.Training(pretrained, Seed);

    /// <summary>The fitted task, which owns <paramref name="task"/> from now on.</summary>
    protected abstract TTransformer CreateTransformer(TTask task, LoadReport? report, TrainingResult? training);

    internal sealed override TTransformer Fit(IDataView input)
    {
        using var log = new HostLog(Host, "Fit");
        Columns().AddTo(input.Schema);
        Inspect(input.Schema, forTraining: true);
        if (!ReadsRows)
        {
            return Create(log, texts: null);
        }

        // What would only be told after all rows are read, or even decoded.
        DeviceSelection.Choose(Options.Device, HostSettings.Of(Host));
        if (Options.Epochs > 0)
        {
            ResumableState.Check(Options.Training(pretrained: true));
        }

        using var cancellation = new HostCancellation(Host, Options.CancellationToken);
        var stop = cancellation.Token;
        using var spill = new MediaSpill(HostSettings.Of(Host).TempFolder);
        var rows = ReadAll(input, "training", spill, log, stop);
        var validation = Options.ValidationSet is { } set ? ReadValidation(set, spill, log, stop) : null;
        var texts = rows.SelectMany(TextsOf);
        return Options.Epochs == 0 ? Create(log, texts) : Train(log, rows, validation, texts, stop);
    }

    internal sealed override TTransformer AsTransformer()
    {
        using var log = new HostLog(Host, "AsTransformer");
        return Create(log, texts: null);
    }

    internal sealed override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        var output = ColumnsFor(inputSchema).AddTo(inputSchema);
        if (ReadsRows)
        {
            foreach (var column in RowReader.Columns)
            {
                column.Check(inputSchema);
            }
        }

        return output;
    }

    private IReadOnlyList<TRow> ReadValidation(IDataView data, MediaSpill spill, HostLog log, CancellationToken stop)
    {
        Inspect(data.Schema, forTraining: false);
        return ReadAll(data, "validation", spill, log, stop);
    }

    private IReadOnlyList<TRow> ReadAll(IDataView data, string role, MediaSpill spill, HostLog log, CancellationToken stop)
    {
        var rows = ExampleSource.Read(data, RowReader, shuffle: null, stop).Select((row, number) => Keep(row, number, spill)).ToList();
        if (rows.Count == 0)
        {
            throw new InvalidDataException($"The {role} data has no rows; {LearnsFrom}.");
        }

        for (var i = 0; i < rows.Count; i++)
        {
            if (FaultOf(rows[i]) is { } fault)
            {
                throw new InvalidDataException($"Row {i} of the {role} data has {fault}");
            }
        }

        var kept = Sift(rows, role, log);
        return kept.Count > 0 ? kept : throw new InvalidDataException($"All {rows.Count} rows of the {role} data were left out; {LearnsFrom}.");
    }

    private TTransformer Create(HostLog log, IEnumerable<string>? texts)
    {
        var (task, report) = Build(log, texts, Options.ScoringPrecision.ToScalarType());
        return CreateTransformer(task, report, training: null);
    }

    private TTransformer Train(HostLog log, IReadOnlyList<TRow> rows, IReadOnlyList<TRow>? validation, IEnumerable<string> texts, CancellationToken stop)
    {
        var (task, report) = Build(log, texts, torch.ScalarType.Float32);
        try
        {
            CheckRows(task, rows, log);
            var options = TrainingFor(task, pretrained: report is not null);
            var result = Train(
                task, rows, validation, (source, measure) => TaskTraining.Run(log, Options, options, task, source, measure, stop), log, stop);
            return CreateTransformer(ForScoring(task), report, result);
        }
        catch
        {
            task.Dispose();
            throw;
        }
    }

    private (TTask Task, LoadReport? Report) Build(HostLog log, IEnumerable<string>? texts, torch.ScalarType type)
    {
        MPlug2Runtime.EnsureAvailable();
        var device = DeviceSelection.Choose(Options.Device, HostSettings.Of(Host));
        var built = Build(Options.Model, Ask(new ModelRequest { Options = new TensorOptions(type, device), Seed = Seed, Texts = texts }));
        log.Info($"Model: {Options.Model}; {built.Task.Network.parameters().Sum(parameter => parameter.numel()):N0} parameters on {device}.");
        if (built.Report is { } report)
        {
            log.Info(report.ToString());
        }

        foreach (var warning in WarningsOf(built.Task))
        {
            log.Warning(warning);
        }

        return built;
    }

    /// <summary>The trained network in the format for scoring.</summary>
    private TTask ForScoring(TTask task)
    {
        var type = Options.ScoringPrecision.ToScalarType();
        return type == torch.ScalarType.Float32 ? task : Models.Convert(task, type);
    }
}
