namespace MPlug2.Training;

/// <summary>Where a training stands, after each step.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Epochs">Of how many.</param>
/// <param name="Step">Steps done since the run began.</param>
/// <param name="TotalSteps">Of how many.</param>
/// <param name="Loss">Loss of the last step.</param>
/// <param name="SmoothedLoss">Running mean over about fifty steps.</param>
/// <param name="GradientNorm">2-norm of the last update's gradient before clipping; 0 before the first update.</param>
/// <param name="LearningRates">Of each parameter group, in their order.</param>
/// <param name="ExamplesPerSecond">Mean of this call.</param>
/// <param name="TimeLeft">Estimate to the end of the run, validation not counted.</param>
/// <param name="LastMetric">Last validation result, or null.</param>
/// <param name="BestMetric">Best validation result, or null.</param>
/// <param name="SkippedRows">Rows the source skipped since the run began.</param>
public sealed record TrainingProgress(
    int Epoch, int Epochs, long Step, long TotalSteps, double Loss, double SmoothedLoss, double GradientNorm,
    IReadOnlyList<double> LearningRates, double ExamplesPerSecond, TimeSpan TimeLeft, double? LastMetric, double? BestMetric,
    long SkippedRows);
