using MPlug2.Samples.Reporting;

namespace MPlug2.Samples.Teaching;

/// <summary>Charts and a table of trainings, for a report.</summary>
public static class LessonCharts
{
    /// <summary>The loss of a training by its steps.</summary>
    public static LineChart Of(Lesson lesson)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        return new LineChart(lesson.Task, [new ChartSeries("training loss", [.. lesson.Losses.Select(point => ((double)point.Step, point.Loss))])])
        {
            Minimum = 0,
            Note = $"Started from: {lesson.Start}. {lesson.Steps:N0} steps in {lesson.Seconds:F0} s.",
        };
    }

    /// <summary>A training a row: what was learnt from what, and how long it took.</summary>
    public static ReportTable TableOf(IEnumerable<Lesson> lessons) => new(
        ["Task", "Started from", "Examples", "Epochs", "Steps", "Seconds"],
        [.. lessons.Select(lesson => (IReadOnlyList<string>)
            [lesson.Task, lesson.Start, $"{lesson.Examples}", $"{lesson.Epochs}", $"{lesson.Steps}", $"{lesson.Seconds:F1}"])]);
}
