using System.Text.Json;
using System.Text.RegularExpressions;
using MPlug2.Samples.Classify;
using MPlug2.Samples.Teaching;
using MPlug2.Samples.Tests.ShapesWorld;

namespace MPlug2.Samples.Tests.Classify;

public class ClassifyReportTests
{
    private static readonly Lessons Lessons = new(
        Took("Motions", 1), Took("With time", 2), Took("Without time", 3), Took("Pictures", 4), Took("List", 5), Took("Names", 6), Took("Descriptions", 7),
        Took("Summaries", 8), Took("Questions", 9), Took("Entailment", 10));

    [Fact]
    public void Write_Summary_HoldsEveryFigureItsChanceAndTheTimes()
    {
        using var folder = new TemporaryFolder();
        Report().Write(folder.Path);
        using var summary = JsonDocument.Parse(File.ReadAllText(folder["summary.json"]));
        var root = summary.RootElement;
        string[] figures =
        [
            "motionAccuracy", "imageAccuracy", "zeroShotAccuracy", "textAccuracy", "entailmentAccuracy", "textQaFirstLastAccuracy", "textQaAccuracy",
            "summaryRougeL", "summaryExact", "temporalConvolution", "noTemporalModule", "listAccuracy",
        ];
        Assert.All(figures, name =>
        {
            Assert.InRange(root.GetProperty(name).GetDouble(), 0.01, 1);
            Assert.InRange(root.GetProperty("chance").GetProperty(name).GetDouble(), 0, 0.99);
        });
        Assert.Equal((1, 0.5), (root.GetProperty("temporalConvolution").GetDouble(), root.GetProperty("noTemporalModule").GetDouble()));
        Assert.Equal(20, root.GetProperty("totalSeconds").GetDouble());
        Assert.Equal(1, root.GetProperty("textQaAccuracyByKind").GetProperty("first").GetDouble());
        Assert.Equal(Enumerable.Range(1, 10).Select(i => (double)i), root.GetProperty("trainSeconds").EnumerateObject().Select(task => task.Value.GetDouble()));
    }

    [Fact]
    public void Write_Page_ShowsEveryTaskAndFetchesNothing()
    {
        using var folder = new TemporaryFolder();
        Report().Write(folder.Path);
        var html = File.ReadAllText(folder["index.html"]);
        Assert.Equal(6, Regex.Count(html, "<svg class=\"confusion\""));
        Assert.Equal(2, Regex.Count(html, "<strong>1 of 2 right")); // cards of clips and of pictures
        Assert.Contains("4 of 8 right.", html, StringComparison.Ordinal); // the list
        Assert.Contains("✗ the white square sleeps", html, StringComparison.Ordinal);
        Assert.All(Lessons.All, lesson => Assert.Contains(lesson.Task, html, StringComparison.Ordinal));
        Assert.DoesNotMatch("(src|href)=\"(?!data:|#)", html);
    }

    [Fact]
    public void Figures_OfTheReport_AllHaveAChance()
    {
        Assert.Equal(12, Report().Figures.Count);
        Assert.All(Report().Figures, figure => Assert.True(figure.Chance is >= 0 and < 1 && figure.Fraction is >= 0 and <= 1));
    }

    private static ClassifyReport Report() =>
        new(new Recipe(), SampleFindings.Create(), SampleFindings.List(), Lessons, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(20));

    private static Lesson Took(string task, double seconds) => new(task, "random weights", 10, 2, 20, TimeSpan.FromSeconds(seconds), [(1, 2.5), (20, 0.5)]);
}
