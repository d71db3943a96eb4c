using MPlug2.ML.Data;

namespace MPlug2.ML.Tasks;

/// <summary>How every task's transformer scores and saves. Part of a saved model.</summary>
/// <param name="Batch">How rows are put together.</param>
/// <param name="ScoringPrecision">Number format of the weights in use.</param>
/// <param name="SavingPrecision">Number format of the weights in files.</param>
internal sealed record ScoringSettings(BatchOptions Batch, Precision ScoringPrecision, Precision SavingPrecision)
{
    internal static ScoringSettings Of(TaskOptions options) => new(
        new BatchOptions { BatchSize = options.ScoringBatchSize, ReadParallelism = options.ReaderThreads },
        options.ScoringPrecision,
        options.SavingPrecision);
}
