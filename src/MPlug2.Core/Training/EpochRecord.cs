namespace MPlug2.Training;

/// <summary>One epoch, for learning curves.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Steps">Steps done since the run began.</param>
/// <param name="Loss">Mean loss of the epoch's steps.</param>
/// <param name="Metric">The validation result, or null where the epoch was not validated.</param>
/// <param name="LearningRate">The first group's rate at the end.</param>
/// <param name="Seconds">Duration, validation included.</param>
/// <param name="SkippedRows">Rows the source skipped.</param>
public sealed record EpochRecord(
    int Epoch, long Steps, double Loss, double? Metric, double LearningRate, double Seconds, long SkippedRows);
