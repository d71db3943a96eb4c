using MPlug2.Samples.Reporting;
using MPlug2.Samples.Teaching;

namespace MPlug2.Samples.Classify;

/// <summary>Charts of trainings.</summary>
internal static class LessonCharts
{
    internal static LineChart Of(Lesson lesson) =>
        new(lesson.Task, [new ChartSeries("training loss", [.. lesson.Losses.Select(point => ((double)point.Step, point.Loss))])])
        {
            Minimum = 0,
            Note = $"Started from: {lesson.Start}. {lesson.Steps:N0} steps in {lesson.Seconds:F0} s.",
        };
}
