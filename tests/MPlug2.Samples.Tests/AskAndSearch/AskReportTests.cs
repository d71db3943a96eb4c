using System.Text.Json;
using System.Text.RegularExpressions;
using MPlug2.Samples.AskAndSearch;
using MPlug2.Samples.Teaching;
using MPlug2.Samples.Tests.ShapesWorld;

namespace MPlug2.Samples.Tests.AskAndSearch;

public class AskReportTests
{
    private static readonly Lessons Lessons = new(Took("Clips", 1.25), Took("Questions", 2), Took("Search", 3), Took("Pictures", 4), Took("Lone places", 4.5), Took("Places", 5));

    [Fact]
    public void Write_Summary_HoldsEveryFigureItsChanceAndTheTimes()
    {
        using var folder = new TemporaryFolder();
        Write(folder);
        using var summary = JsonDocument.Parse(File.ReadAllText(folder["summary.json"]));
        var root = summary.RootElement;
        Assert.Equal(4.0 / 6, root.GetProperty("qaAccuracy").GetDouble(), 12);
        Assert.Equal(0.5, root.GetProperty("qaDirectionAccuracy").GetDouble());
        Assert.Equal(0.5, root.GetProperty("retrievalRecallAt1").GetDouble());
        Assert.Equal(1, root.GetProperty("retrievalRecallAt1SecondStage").GetDouble());
        Assert.Equal(0.5, root.GetProperty("groundingAccuracyAt50").GetDouble());
        Assert.Equal(0.5, root.GetProperty("imageExactCaptionRate").GetDouble());
        Assert.Equal(20, root.GetProperty("totalSeconds").GetDouble());
        Assert.Equal(0.25, root.GetProperty("chance").GetProperty("qaDirectionAccuracy").GetDouble());
        double[] seconds = [1.2, 2, 3, 4, 4.5, 5];
        Assert.Equal(seconds, root.GetProperty("trainSeconds").EnumerateObject().Select(task => task.Value.GetDouble()));
    }

    [Fact]
    public void Write_Page_ShowsRightAndWrongOfEveryTaskAndFetchesNothing()
    {
        using var folder = new TemporaryFolder();
        Write(folder);
        var html = File.ReadAllText(folder["report.html"]);
        Assert.Contains("4 of 6 answers right.", html, StringComparison.Ordinal);
        Assert.Contains("<mark>nowhere</mark>", html, StringComparison.Ordinal);
        Assert.Contains("2 of 2 found first.", html, StringComparison.Ordinal);
        Assert.Contains("odds +4.", html, StringComparison.Ordinal);
        Assert.Equal(3, Regex.Count(html, "<strong>1 of 2 right"));
        Assert.Equal(2, Regex.Count(html, "class=\"boxes\""));
        Assert.All(Lessons.All, lesson => Assert.Contains(lesson.Task, html, StringComparison.Ordinal));
        Assert.DoesNotMatch("(src|href)=\"(?!data:|#)", html);
    }

    [Fact]
    public void Figures_OfTheReport_AllHaveAChance() =>
        Assert.All(Report().Figures, figure => Assert.True(figure.Chance is > 0 and < 1 && figure.Fraction is >= 0 and <= 1));

    [Theory]
    [InlineData(-0.04f, "+0.0")]
    [InlineData(0.04f, "+0.0")]
    [InlineData(-0.06f, "-0.1")]
    [InlineData(4.25f, "+4.3")]
    [InlineData(-12.3f, "-12.3")]
    public void Odds_RoundedFirst_HaveOneSign(float odds, string text) => Assert.Equal(text, AskReport.Odds(odds));

    private static void Write(TemporaryFolder folder) => Report().Write(folder.Path);

    private static AskReport Report() => new(new Recipe(), SampleFindings.Create(), Lessons, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(20));

    private static Lesson Took(string task, double seconds) => new(task, "random weights", 10, 2, 20, TimeSpan.FromSeconds(seconds), [(1, 2.5), (20, 0.5)]);
}
