using System.Globalization;

namespace MPlug2.Training;

/// <summary>Shows a training on the console: one line that is rewritten, or, where the output is a file, a line now and then.</summary>
/// <param name="output">Where to write; null takes the console.</param>
/// <param name="linesApart">Least time between two lines of an output that is not a console; default 10 seconds.</param>
/// <param name="time">The clock; null takes the system's.</param>
public sealed class ConsoleTrainingProgress(TextWriter? output = null, TimeSpan? linesApart = null, TimeProvider? time = null)
    : IProgress<TrainingProgress>
{
    private readonly TextWriter _output = output ?? Console.Out;
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly bool _rewrite = output is null && !Console.IsOutputRedirected;
    private readonly TimeSpan _apart = output is null && !Console.IsOutputRedirected ? TimeSpan.FromSeconds(0.2) : linesApart ?? TimeSpan.FromSeconds(10);
    private long? _last;

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var final = value.Step == value.TotalSteps;
        if (_last is { } last && _time.GetElapsedTime(last) < _apart && !final)
        {
            return;
        }

        _last = _time.GetTimestamp();
        var line = Describe(value);
        if (_rewrite)
        {
            _output.Write($"\r{line.PadRight(Math.Max(0, Console.BufferWidth - 1))}{(final ? Environment.NewLine : "")}");
        }
        else
        {
            _output.WriteLine(line);
        }
    }

    private static string Describe(TrainingProgress value)
    {
        var metric = value.LastMetric is { } lastMetric ? $"  metric {lastMetric:F3} (best {value.BestMetric:F3})" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"epoch {value.Epoch}/{value.Epochs}  step {value.Step}/{value.TotalSteps}  loss {value.SmoothedLoss:F4}  rate {value.LearningRates[0]:E1}  " +
            $"{value.ExamplesPerSecond:F1} rows/s  {RemainingTime.Text(value.TimeLeft)} left{metric}");
    }
}
