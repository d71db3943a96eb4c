using MPlug2.Training;

namespace MPlug2.ML.Tests.Tasks;

/// <summary>Hands each report to the test at once; <see cref="Progress{T}"/> does so later, on another thread.</summary>
internal sealed class Reports(Action<TrainingProgress> report) : IProgress<TrainingProgress>
{
    /// <summary>Cancels when the given step is done.</summary>
    internal static Reports StopAt(long step, CancellationTokenSource stop) => new(report =>
    {
        if (report.Step == step)
        {
            stop.Cancel();
        }
    });

    public void Report(TrainingProgress value) => report(value);
}
