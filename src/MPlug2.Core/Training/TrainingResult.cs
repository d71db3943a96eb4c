namespace MPlug2.Training;

/// <summary>How a training ended. The module holds the weights of the best validation, or the last ones without validation.</summary>
/// <param name="Reason">Why it ended.</param>
/// <param name="EpochsDone">Whole epochs done, those before a resume included.</param>
/// <param name="Steps">Steps done, those before a resume included.</param>
/// <param name="BestMetric">Best validation result, or null without one.</param>
/// <param name="BestEpoch">The epoch (from 1) it belongs to, or null.</param>
/// <param name="SkippedRows">Rows the source skipped.</param>
/// <param name="History">One record per epoch.</param>
public sealed record TrainingResult(
    TrainingStopReason Reason, int EpochsDone, long Steps, double? BestMetric, int? BestEpoch, long SkippedRows,
    IReadOnlyList<EpochRecord> History)
{
    /// <summary>Whether the token ended it.</summary>
    public bool Cancelled => Reason == TrainingStopReason.Cancelled;
}
