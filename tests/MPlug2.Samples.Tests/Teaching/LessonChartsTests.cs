using MPlug2.Samples.Teaching;

namespace MPlug2.Samples.Tests.Teaching;

public class LessonChartsTests
{
    private static readonly Lesson Lesson = new("Questions", "captioner", 1200, 2, 150, TimeSpan.FromSeconds(61.26), [(1, 2.5), (150, 0.5)]);

    [Fact]
    public void Of_Lesson_DrawsItsLossFromZeroAndSaysWhereItStarted()
    {
        var chart = LessonCharts.Of(Lesson);
        Assert.Equal(("Questions", 0), (chart.Title, chart.Minimum));
        Assert.Equal([(1, 2.5), (150, 0.5)], Assert.Single(chart.Series).Points);
        Assert.Equal("Started from: captioner. 150 steps in 61 s.", chart.Note);
    }

    [Fact]
    public void TableOf_Lessons_HasARowForEach()
    {
        var table = LessonCharts.TableOf([Lesson, Lesson with { Task = "Search" }]);
        Assert.Equal(["Task", "Started from", "Examples", "Epochs", "Steps", "Seconds"], table.Columns);
        Assert.Equal(["Questions", "captioner", "1200", "2", "150", "61.3"], table.Rows[0]);
        Assert.Equal("Search", table.Rows[1][0]);
    }
}
