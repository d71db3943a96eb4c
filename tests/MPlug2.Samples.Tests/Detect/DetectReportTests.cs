using System.Text.Json;
using System.Text.RegularExpressions;
using MPlug2.Samples.Detect;
using MPlug2.Samples.Teaching;
using MPlug2.Samples.Tests.ShapesWorld;
using MPlug2.Training;

namespace MPlug2.Samples.Tests.Detect;

public class DetectReportTests
{
    private static readonly Findings Findings = SampleFindings.Create();

    [Fact]
    public void Write_Summary_HoldsTheFiguresAndTheTimes()
    {
        using var folder = new TemporaryFolder();
        Report().Write(folder.Path);
        using var summary = JsonDocument.Parse(File.ReadAllText(folder["summary.json"]));
        var root = summary.RootElement;
        Assert.Equal(Findings.Boxes.All.AveragePrecision, root.GetProperty("boxAP").GetDouble());
        Assert.Equal(Findings.Boxes.All.AveragePrecision50, root.GetProperty("boxAP50").GetDouble());
        Assert.Equal(Findings.Masks.All.AveragePrecision, root.GetProperty("maskAP").GetDouble());
        Assert.Equal(Findings.Masks.All.AveragePrecision50, root.GetProperty("maskAP50").GetDouble());
        Assert.InRange(root.GetProperty("boxAP50").GetDouble(), 0.3, 0.99);
        Assert.Equal((12, 20), (root.GetProperty("trainSeconds").GetDouble(), root.GetProperty("totalSeconds").GetDouble()));
    }

    [Fact]
    public void Write_Page_ShowsScenesCurvesAndAllFiguresAndFetchesNothing()
    {
        using var folder = new TemporaryFolder();
        Report().Write(folder.Path);
        var html = File.ReadAllText(folder["index.html"]);
        var all = Findings.Scenes.Sum(scene => scene.Still.Objects.Count);
        var found = all - Findings.Scenes[2].Still.Objects.Count;
        Assert.Contains($"{found} of {all} objects found.", html, StringComparison.Ordinal);
        Assert.Equal(found + all, Regex.Count(html, "<rect class=\"object "));
        Assert.Equal(found + all, Regex.Count(html, "<path class=\"mask "));
        Assert.Equal(4, Regex.Count(html, "Precision \\(upwards\\) over recall"));
        Assert.Equal(12, Regex.Count(html, "<tr><td>A[PR]"));
        Assert.Contains("AP of masks", html, StringComparison.Ordinal);
        Assert.Contains("training loss", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("(src|href)=\"(?!data:|#)", html);
    }

    [Fact]
    public void CocoTable_NoObjectOfASize_LeavesTheCellEmpty()
    {
        var table = CocoTable.Of(Findings.Boxes.All, Findings.Masks.All);
        Assert.Equal(12, table.Rows.Count);
        Assert.Equal(["AP, large objects", "", ""], table.Rows[5]);
        Assert.Matches("^[01]\\.[0-9]{3}$", table.Rows[1][1]);
    }

    private static DetectReport Report() => new(
        new Recipe(), Findings, new Lesson("Shapes", "random weights", 10, 2, 20, TimeSpan.FromSeconds(12), [(1, 2.5), (20, 0.5)]),
        [new EpochRecord(1, 10, 2, 0.25, 1e-3, 3, 0), new EpochRecord(2, 20, 1, 0.5, 1e-6, 3, 0)],
        new Timings(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(20)));
}
