using Microsoft.ML.Runtime;
using MPlug2.Checkpoints;
using MPlug2.ML.Interop;
using MPlug2.Tasks;
using MPlug2.Training;

namespace MPlug2.ML.Tasks;

/// <summary>A task that reads texts alone, fitted. Not open to other assemblies.</summary>
/// <typeparam name="TTask">The task of Core.</typeparam>
/// <typeparam name="TExample">What the task makes of a row.</typeparam>
/// <typeparam name="TAnswer">What the network says about it.</typeparam>
/// <remarks>Safe for many threads; one batch is in the network at a time.</remarks>
public abstract class TextTransformer<TTask, TExample, TAnswer> : NetworkTransformer<TTask, TExample, TAnswer>
    where TTask : MultimodalTask<TExample, TAnswer>, ILimitsTexts<TExample>
    where TExample : class
    where TAnswer : class
{
    private readonly CutCounter _cut;

    private protected TextTransformer(
        IHostEnvironment environment, string name, TaskLayout<TExample, TAnswer> layout, TaskModels<TTask> models, TTask task, LoadReport? loadReport,
        TrainingResult? training)
        : base(environment, name, layout, models, task, loadReport, training)
    {
        MaximumTokens = task.MaximumTokens;
        _cut = task.CutTexts;
        _cut.Restart(); // validation has read texts too
        var (host, limit) = (Host, MaximumTokens);
        _cut.Noticed = counter =>
        {
            using var log = new HostLog(host, "Transform");
            log.Warning($"{counter.Cut} of {counter.Read} texts so far are longer than MaximumTokens = {limit} and lost their end.");
        };
    }

    /// <summary>Most tokens that are read of a row, special ones included.</summary>
    public int MaximumTokens { get; }

    /// <summary>How many texts were too long and lost their end since the transformer was made. The log has a line on the 1st, 10th, 100th ... of them.</summary>
    public long CutTexts => _cut.Cut;
}
