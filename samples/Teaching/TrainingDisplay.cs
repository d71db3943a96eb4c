using MPlug2.Training;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MPlug2.Samples.Teaching;

/// <summary>A training as it goes: a bar, the loss as a little curve, the figures. On a console that can't move its cursor, a line now and then.</summary>
/// <param name="unit">What an example is, in the plural.</param>
/// <param name="metric">What validations measure; null where the training has none.</param>
public sealed class TrainingDisplay(string unit, string? metric = null) : IProgress<TrainingProgress>
{
    private const string Blocks = "▁▂▃▄▅▆▇█";
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(0.25);
    private readonly List<(long Step, double Loss)> _losses = [];
    private readonly ConsoleTrainingProgress _lines = new(Console.Out);
    private LiveDisplayContext? _live;
    private DateTimeOffset _last;

    /// <summary>Smoothed loss by step, for the report.</summary>
    public IReadOnlyList<(long Step, double Loss)> Losses => _losses;

    /// <summary>Runs the training under the display.</summary>
    public T Run<T>(Func<T> train)
    {
        ArgumentNullException.ThrowIfNull(train);
        if (!AnsiConsole.Profile.Capabilities.Interactive)
        {
            return train();
        }

        T? result = default;
        AnsiConsole.Live(new Spectre.Console.Text("")).Start(live =>
        {
            _live = live;
            result = train();
        });
        return result!;
    }

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Step is 1 || value.Step % 10 == 0 || value.Step == value.TotalSteps)
        {
            _losses.Add((value.Step, value.SmoothedLoss));
        }

        if (_live is null)
        {
            _lines.Report(value);
        }
        else if (TimeProvider.System.GetUtcNow() - _last > Apart || value.Step == value.TotalSteps)
        {
            _last = TimeProvider.System.GetUtcNow();
            _live.UpdateTarget(Draw(value));
        }
    }

    private Grid Draw(TrainingProgress value)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(3)).AddColumn(new GridColumn().NoWrap());
        grid.AddRow(new Markup("[grey]epoch[/]"), new Markup($"[bold]{value.Epoch}[/] of {value.Epochs}   step {value.Step} of {value.TotalSteps}"));
        grid.AddRow(new Markup("[grey]done[/]"), Bar((double)value.Step / value.TotalSteps, value.TimeLeft));
        grid.AddRow(new Markup("[grey]loss[/]"), new Markup($"{value.SmoothedLoss:F4}   [blue]{Curve(36)}[/]"));
        grid.AddRow(new Markup("[grey]speed[/]"), new Markup($"{value.ExamplesPerSecond:F0} {unit}/s   learning rate {value.LearningRates[0]:E1}"));
        if (metric is not null)
        {
            grid.AddRow(new Markup($"[grey]{metric}[/]"), new Markup(value.LastMetric is { } last ? $"{last:F2}   best {value.BestMetric:F2}" : "[grey]not measured yet[/]"));
        }

        return grid;
    }

    private static IRenderable Bar(double part, TimeSpan left)
    {
        var full = (int)Math.Round(36 * part);
        return new Markup($"[green]{new string('━', full)}[/][grey]{new string('━', 36 - full)}[/]   {left:m\\:ss} left");
    }

    private string Curve(int width)
    {
        if (_losses.Count == 0)
        {
            return "";
        }

        var highest = _losses.Max(point => point.Loss);
        var columns = Math.Min(width, _losses.Count);
        return string.Concat(Enumerable.Range(0, columns).Select(column =>
            Blocks[(int)Math.Clamp(_losses[(int)((long)column * _losses.Count / columns)].Loss / highest * (Blocks.Length - 1), 0, Blocks.Length - 1)]));
    }
}
