using MPlug2.ML.Interop;
using MPlug2.Training;

namespace MPlug2.ML.Tasks;

/// <summary>Runs the training engine for a task under ML.NET, with its log.</summary>
internal static class TaskTraining
{
    internal static TrainingResult Run<TExample>(
        HostLog log, TaskOptions options, TrainingOptions training, ITrainable<TExample> task, IExampleSource<TExample> examples,
        Func<CancellationToken, double>? validate, CancellationToken stop)
        where TExample : class
    {
        var result = new Trainer<TExample>(training).Fit(task, examples, validate, options.Progress, log.Info, stop);
        if (result.SkippedRows > 0)
        {
            log.Warning($"{result.SkippedRows} readings of rows were skipped; the lines above name the rows.");
        }

        return result;
    }
}
