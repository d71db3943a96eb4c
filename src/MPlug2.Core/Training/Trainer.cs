using MPlug2.Platform;

namespace MPlug2.Training;

/// <summary>
/// Trains any network on any rows: shuffling, loading ahead, accumulation, clipping, AdamW with a warm-up and cosine schedule, validation,
/// best weights, early stopping, resumable states.
/// </summary>
/// <remarks>
/// <para>
/// Reproducible: with the same seed, rows, options and number of torch threads a run on the CPU gives the same bits, and a run that was
/// stopped and resumed gives the bits of one that was not. Rows are permuted per epoch and torch's random generator is seeded per step,
/// each from its own stream of <see cref="TrainingOptions.Seed"/>. That generator belongs to the process: two trainings in one process, or
/// other users of it during a training, cost reproducibility and nothing else.
/// </para>
/// <para>One call at a time works on a module. The module is left in evaluation mode.</para>
/// </remarks>
/// <typeparam name="TExample">One row, ready for the network.</typeparam>
public sealed class Trainer<TExample>
    where TExample : class
{
    private readonly TrainingOptions _options;
    private readonly TimeProvider _time;

    /// <summary>Makes a trainer.</summary>
    /// <param name="options">How to train; null takes the defaults.</param>
    /// <param name="time">The clock; null takes the system's.</param>
    /// <exception cref="ArgumentException">The options have faults; the message lists all.</exception>
    public Trainer(TrainingOptions? options = null, TimeProvider? time = null)
    {
        _options = options ?? new TrainingOptions();
        _options.Validate();
        _time = time ?? TimeProvider.System;
    }

    /// <summary>Puts a stream between a state and its file; tests make it fail.</summary>
    internal Func<Stream, Stream>? StateStream { get; init; }

    /// <summary>Trains the task's module in place.</summary>
    /// <param name="task">The network and its loss.</param>
    /// <param name="examples">The rows.</param>
    /// <param name="validate">
    /// Measures the module, in evaluation mode and without gradients; higher is better. Null trains without validation.
    /// </param>
    /// <param name="progress">Gets a report after each step.</param>
    /// <param name="log">Gets a line now and then.</param>
    /// <param name="cancellationToken">
    /// Stops after the step at work and returns the best model so far, with its state saved if there is a checkpoint folder.
    /// </param>
    /// <exception cref="TrainingDivergedException">The loss or gradient is not finite; the module has its last good weights.</exception>
    /// <exception cref="TrainingStateMismatchException">The state to resume from belongs to other settings.</exception>
    /// <exception cref="IOException">
    /// The checkpoint folder is in use, holds states of another run, or a state could not be saved.
    /// </exception>
    /// <exception cref="OperationCanceledException">Only with <see cref="TrainingOptions.ThrowOnCancel"/>.</exception>
    public TrainingResult Fit(
        ITrainable<TExample> task, IExampleSource<TExample> examples, Func<CancellationToken, double>? validate = null,
        IProgress<TrainingProgress>? progress = null, Action<string>? log = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(examples);
        NativeCompat.Require();
        if (examples.Count < 1)
        {
            throw new ArgumentException("The example source is empty; training needs at least one row.", nameof(examples));
        }

        if (_options.EarlyStopping is not null && validate is null)
        {
            throw new ArgumentException(
                "EarlyStopping is set, but there is no validation to judge by. Give validate, or leave EarlyStopping null.",
                nameof(validate));
        }

        using var directory = _options.CheckpointDirectory is { } path
            ? new CheckpointDirectory(path, _options.KeepStates, StateStream) : null;
        var resumeFrom = ResumableState.Find(_options);
        if (resumeFrom is null && _options.ExistingStates == ExistingStates.Overwrite)
        {
            directory?.DeleteStates();
        }

        using var run = new TrainingRun<TExample>(_options, _time, task, examples, validate, progress, log, directory, cancellationToken);
        if (resumeFrom is not null)
        {
            run.Resume(resumeFrom);
        }

        var result = run.Execute();
        return result.Cancelled && _options.ThrowOnCancel ? throw new OperationCanceledException(cancellationToken) : result;
    }
}
