using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using MPlug2.Samples.Reporting;
using MPlug2.Samples.ShapesWorld;
using MPlug2.Samples.Tests.ShapesWorld;

namespace MPlug2.Samples.Tests.Reporting;

public class ReportBuilderTests
{
    private const string Hostile = "<script>alert(\"1\" & '2')</script>";

    [Fact]
    public void ToHtml_EverySection_FetchesNothing()
    {
        var html = FullReport("Shapes").ToHtml();
        Assert.DoesNotContain("http:", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("https:", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<link", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.All(Regex.Matches(html, "(src|href)=\"([^\"]*)\"").ToArray(), m => Assert.StartsWith("data:image/png;base64,", m.Groups[2].Value, StringComparison.Ordinal));
        Assert.All(Regex.Matches(html, @"url\(([^)]*)\)").ToArray(), m => Assert.StartsWith("#", m.Groups[1].Value, StringComparison.Ordinal));
    }

    [Fact]
    public void ToHtml_HostileTexts_AreEscaped()
    {
        var html = FullReport(Hostile).ToHtml();
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);

        // Title twice, subtitle, tile 3, text 2, cards 2 + 3 + 4 (one in the picture's description), charts 1 + 2 x 5, table 4; some words are marked.
        var escaped = Regex.Count(html, "&lt;script&gt;alert\\(&quot;1&quot;");
        Assert.InRange(escaped, 28, 34);
    }

    [Fact]
    public void ToHtml_Body_IsWellFormed()
    {
        var html = FullReport(Hostile).ToHtml();
        var body = Regex.Match(html, "<main>.*</main>", RegexOptions.Singleline).Value;
        var closed = Regex.Replace(body, "<img ([^>]*)>", "<img $1/>");
        var root = XElement.Parse(closed);
        Assert.Equal(2, root.Descendants("svg").Count());
        var identities = root.Descendants().Attributes("id").Select(id => id.Value).ToArray();
        Assert.NotEmpty(identities);
        Assert.Equal(identities.Length, identities.Distinct().Count());
    }

    [Fact]
    public void AddCards_WrongCaption_MarksTheWrongWords()
    {
        var strip = FrameStrip.ToPng(new byte[12], 2, 2);
        var html = new ReportBuilder("Cards")
            .AddCards("Clips", null, new CaptionCard(strip, "a red square moves up", "a red circle moves up"), new CaptionCard(strip, "a b", "a b"))
            .ToHtml();
        Assert.Contains("1 of 2 right.", html, StringComparison.Ordinal);
        Assert.Contains("a red <mark>square</mark> moves up", html, StringComparison.Ordinal);
        Assert.Equal(1, Regex.Count(html, "✗ Wrong"));
        Assert.Equal(1, Regex.Count(html, "✓ Right"));
        Assert.Contains(Convert.ToBase64String(strip), html, StringComparison.Ordinal);
    }

    [Fact]
    public void AddKeyFigures_Chance_IsDrawnAndTold()
    {
        var html = new ReportBuilder("Tiles").AddKeyFigures(new KeyFigure("Exact", "96%") { Fraction = 0.96, Chance = 0.25 }).ToHtml();
        Assert.Contains("width:96%", html, StringComparison.Ordinal);
        Assert.Contains("left:25%", html, StringComparison.Ordinal);
        Assert.Contains("Chance level 25%", html, StringComparison.Ordinal);
    }

    [Fact]
    public void AddCharts_Line_FollowsTheData()
    {
        var chart = new LineChart("Rising", [new ChartSeries("only", [(0, 0), (1, 0.5), (2, 1)])]) { Minimum = 0, Maximum = 1, Percent = true };
        var html = new ReportBuilder("Charts").AddCharts("Curves", chart).ToHtml();
        var line = Regex.Match(html, "<polyline points=\"([^\"]*)\" style=\"fill:none;stroke:var\\(--line-1\\)").Groups[1].Value;
        var points = line.Split(' ').Select(p => p.Split(',').Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        Assert.Equal(3, points.Length);
        Assert.Equal(points[0][0] + points[2][0], 2 * points[1][0], tolerance: 0.01);
        Assert.Equal(points[0][1] + points[2][1], 2 * points[1][1], tolerance: 0.01);
        Assert.True(points[2][1] < points[0][1]);
        Assert.Contains(">100%</text>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void AddCharts_NoPoints_Throws() => Assert.Throws<ArgumentException>(
        () => new ReportBuilder("Charts").AddCharts("Curves", new LineChart("Empty", [new ChartSeries("none", [])])));

    [Fact]
    public void AddTable_RaggedRow_Throws() => Assert.Throws<ArgumentException>(
        () => new ReportBuilder("Tables").AddTable("Times", new ReportTable(["Step", "Time"], [["one"]])));

    [Theory]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public void ToHtml_OtherCulture_IsTheSame(string culture)
    {
        var expected = FullReport("Shapes").ToHtml();
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(expected, FullReport("Shapes").ToHtml());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Save_ReportAndSummary_WritesWholeFiles()
    {
        using var folder = new TemporaryFolder();
        FullReport("Shapes").Save(folder["out/report.html"]);
        SummaryFile.Write(folder["out/summary.json"], new { ExactUnseen = 0.96, Split = WorldSplit.Test, Note = (string?)null });

        Assert.Equal(2, Directory.GetFileSystemEntries(folder["out"]).Length);
        Assert.EndsWith("</html>\n", File.ReadAllText(folder["out/report.html"]), StringComparison.Ordinal);
        using var summary = JsonDocument.Parse(File.ReadAllText(folder["out/summary.json"]));
        Assert.Equal(0.96, summary.RootElement.GetProperty("exactUnseen").GetDouble());
        Assert.Equal("test", summary.RootElement.GetProperty("split").GetString());
    }

    [Fact]
    public void Write_NotANumber_ThrowsAndLeavesNothing()
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<ArgumentException>(() => SummaryFile.Write(folder["summary.json"], new { Loss = double.NaN }));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    private static ReportBuilder FullReport(string text)
    {
        var clip = new WorldGenerator(1).Create(WorldSplit.Test, 0);
        var strip = FrameStrip.ToPng(SceneRenderer.Render(clip.Scene), 64, 64);
        var chart = new LineChart(text, [new ChartSeries(text, [(0, 2.5), (1000, 0.25)]), new ChartSeries(text, [(0, 3), (1000, 0.5)])])
        {
            XLabel = text,
            Chance = 1.5,
            Note = text,
        };
        return new ReportBuilder(text) { Subtitle = text }
            .AddKeyFigures(new KeyFigure(text, text) { Explanation = text, Fraction = 0.5, Chance = 0.125 })
            .AddText(text, text)
            .AddCards(text, text, new CaptionCard(strip, text, clip.Caption) { Tag = text }, new CaptionCard(strip, text, text))
            .AddCharts(text, chart, chart)
            .AddTable(text, ReportTable.OfPairs(text, "Value", new Dictionary<string, object?> { [text] = 0.5 }), text);
    }
}
