namespace MPlug2.Training;

/// <summary>Speed and time left, for reports.</summary>
internal sealed class ProgressMeter(TimeProvider time, IProgress<TrainingProgress>? progress)
{
    private readonly long _started = time.GetTimestamp();
    private long _examples;
    private long _steps;
    private double _lastLoss = double.NaN;

    /// <summary>Reports a step that is already counted in the position.</summary>
    internal TrainingProgress Report(
        TrainingPosition at, int examples, double? loss, int epochs, long totalSteps, IReadOnlyList<double> rates)
    {
        _examples += examples;
        _steps++;
        _lastLoss = loss ?? _lastLoss; // a batch of skipped rows has none
        var seconds = time.GetElapsedTime(_started).TotalSeconds;
        var report = new TrainingProgress(
            at.Epoch + 1, epochs, at.Step, totalSteps, _lastLoss, at.SmoothedLoss ?? double.NaN, at.GradientNorm, [.. rates],
            seconds > 0 ? _examples / seconds : 0, TimeSpan.FromSeconds(seconds / _steps * (totalSteps - at.Step)), at.LastMetric,
            at.BestMetric, at.Skipped);
        progress?.Report(report);
        return report;
    }
}
