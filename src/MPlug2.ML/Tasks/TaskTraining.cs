using Microsoft.ML.Runtime;
using MPlug2.ML.Interop;
using MPlug2.Training;

namespace MPlug2.ML.Tasks;

/// <summary>Runs the training engine for a task under ML.NET: its log, its cancellation.</summary>
internal static class TaskTraining
{
    internal static TrainingResult Run<TExample>(
        IHost host, HostLog log, TaskOptions options, TrainingOptions training, ITrainable<TExample> task, IExampleSource<TExample> examples,
        Func<CancellationToken, double>? validate)
        where TExample : class
    {
        using var cancellation = new HostCancellation(host, options.CancellationToken);
        var result = new Trainer<TExample>(training).Fit(task, examples, validate, options.Progress, log.Info, cancellation.Token);
        if (result.SkippedRows > 0)
        {
            log.Warning($"{result.SkippedRows} readings of rows were skipped; the lines above name the rows.");
        }

        return result;
    }
}
