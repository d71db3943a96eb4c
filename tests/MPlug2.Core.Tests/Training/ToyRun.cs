using MPlug2.Training;

namespace MPlug2.Core.Tests.Training;

/// <summary>A training of a fresh toy network, with what a test wants to know of it.</summary>
internal sealed class ToyRun
{
    internal static TrainingOptions Options { get; } = new()
    {
        Epochs = 4,
        BatchSize = 3,
        LearningRate = 0.02,
        VisionLearningRate = 0.01,
        WarmupSteps = 5,
        MaximumGradientNorm = 1,
        Seed = 5,
        LoaderThreads = 2,
        LogEverySteps = 0,
    };

    internal ToyTask Task { get; init; } = new(new ToyNetwork());

    internal ToySource Source { get; init; } = new(20, skip: static index => index is 3 or 11);

    internal bool Validates { get; init; } = true;

    internal Func<Stream, Stream>? StateStream { get; init; }

    internal List<TrainingProgress> Reports { get; } = [];

    internal List<string> Lines { get; } = [];

    /// <summary>A history without its durations, to compare.</summary>
    internal static IEnumerable<EpochRecord> Timeless(IEnumerable<EpochRecord> history) =>
        history.Select(record => record with { Seconds = 0 });

    /// <param name="options">Null for <see cref="Options"/>.</param>
    /// <param name="onReport">Called after each step.</param>
    /// <param name="validate">Null for the task's score.</param>
    /// <param name="token">To cancel.</param>
    internal TrainingResult Fit(
        TrainingOptions? options = null, Action<TrainingProgress>? onReport = null, Func<CancellationToken, double>? validate = null,
        CancellationToken token = default)
    {
        var trainer = new Trainer<ToyExample>(options ?? Options) { StateStream = StateStream };
        return trainer.Fit(
            Task, Source, Validates ? validate ?? (_ => Task.Score()) : null, new Relay(report =>
            {
                Reports.Add(report);
                onReport?.Invoke(report);
            }), Lines.Add, token);
    }

    /// <summary>Trains until the given step is done, cancels, and returns.</summary>
    internal TrainingResult FitUntil(long step, TrainingOptions options)
    {
        using var cancel = new CancellationTokenSource();
        return Fit(options, report =>
        {
            if (report.Step == step)
            {
                cancel.Cancel();
            }
        }, token: cancel.Token);
    }
}
