using System.Text.RegularExpressions;
using System.Xml.Linq;
using MPlug2.Samples.Reporting;
using MPlug2.Samples.Tests.ShapesWorld;

namespace MPlug2.Samples.Tests.Reporting;

public class ClassSectionTests
{
    private const string Hostile = "<script>\"1\" & '2'</script>";
    private static readonly byte[] Picture = FrameStrip.ToPng(new byte[12], 2, 2);
    private static readonly ConfusionMatrix Matrix = ConfusionMatrix.Of(
        ["cat", "dog", "owl"], [("cat", "cat"), ("cat", "cat"), ("cat", "dog"), ("dog", "dog"), ("dog", "cat"), ("dog", "dog"), ("dog", "dog")]);

    [Fact]
    public void Of_Pairs_CountsRowsByTruthAndColumnsByPrediction()
    {
        Assert.Equal([[2, 1, 0], [1, 3, 0], [0, 0, 0]], Matrix.Counts);
        Assert.Equal((5, 7), (Matrix.Right, Matrix.Total));
        Assert.Equal(3.0 / 4, Matrix.RecallOf(1));
        Assert.Equal(2.0 / 3, Matrix.PrecisionOf(0));
        Assert.Null(Matrix.RecallOf(2));
        Assert.Null(Matrix.PrecisionOf(2));
    }

    [Fact]
    public void Of_UnknownOrDoubleClass_Throws()
    {
        var error = Assert.Throws<ArgumentException>(() => ConfusionMatrix.Of(["cat"], [("cat", "cow")]));
        Assert.Contains("'cow' is not one of the 1 classes", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ConfusionMatrix.Of(["cat", "cat"], []));
    }

    [Fact]
    public void AddConfusion_Cells_ShowCountsAndColorsOfRightAndWrong()
    {
        var html = new ReportBuilder("Classes").AddConfusion("Confusion", "Rows are true.", Matrix with { Title = "Animals" }).ToHtml();
        Assert.Contains("5 of 7 right.</strong> Rows are true.", html, StringComparison.Ordinal);
        var svg = XElement.Parse(Regex.Match(html, "<svg class=\"confusion\".*</svg>", RegexOptions.Singleline).Value);
        var cells = svg.Elements("rect").ToArray();
        Assert.Equal(9, cells.Length);
        Assert.Equal(["var(--accent)", "var(--bad)", "var(--track)", "var(--bad)", "var(--accent)"], cells.Take(5).Select(cell => cell.Attribute("fill")!.Value));
        Assert.Equal(["0.7", "0.4"], cells.Take(2).Select(cell => cell.Attribute("fill-opacity")!.Value)); // 0.1 + 0.9 of two thirds, of one
        Assert.Equal(["2", "1", "1", "3"], svg.Elements("text").Where(text => text.Attribute("text-anchor")!.Value == "middle").Select(text => text.Value));
        Assert.All((string[])["cat", "dog", "owl"], label => Assert.Equal(2, svg.Elements("text").Count(text => text.Value == label)));

        // In a row, cells go to the right; rows go down.
        Assert.True((int)cells[1].Attribute("x")! > (int)cells[0].Attribute("x")! && (int)cells[3].Attribute("y")! > (int)cells[0].Attribute("y")!);
    }

    [Fact]
    public void Save_Confusion_WritesADocumentThatNeedsNoPage()
    {
        using var folder = new TemporaryFolder();
        ConfusionPicture.Save(folder["confusion.svg"], Matrix with { Title = Hostile });
        var svg = XDocument.Load(folder["confusion.svg"]).Root!;
        XNamespace names = "http://www.w3.org/2000/svg";
        Assert.Equal(names + "svg", svg.Name);
        Assert.Equal(Hostile, svg.Element(names + "title")!.Value);
        var style = svg.Element(names + "style")!.Value;
        Assert.All(Regex.Matches(svg.ToString(), "var\\((--[a-z]+)\\)"), used => Assert.Contains(used.Groups[1].Value + ":", style, StringComparison.Ordinal));
        Assert.Equal(9, svg.Elements(names + "rect").Count());
    }

    [Fact]
    public void AddConfusion_CountsNotSquare_ThrowsAndAddsNothing()
    {
        var report = new ReportBuilder("Classes");
        var error = Assert.Throws<ArgumentException>(() => report.AddConfusion("Confusion", null, new ConfusionMatrix(["cat", "dog"], [[1, 2], [3]])));
        Assert.Contains("2 rows of 2, 1 counts for 2 classes", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => report.AddConfusion("Confusion", null, new ConfusionMatrix([], [])));
        Assert.DoesNotContain("Confusion", report.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void ChartOf_Curves_ShowAveragePrecisionInTheLegendAndPercentOnBothAxes()
    {
        var curve = new ChartSeries("cat", [(0, 1), (0.5, 1), (0.5, 0.5), (1, 2.0 / 3)]) { Figure = 5.0 / 6 };
        var html = new ReportBuilder("Curves").AddCharts("Precision and recall", PrecisionRecall.ChartOf("Animals", [curve])).ToHtml();
        Assert.Contains("cat <b>83.3%</b>", html, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(html, ">100%</text>"));
        Assert.Contains(">Recall</text>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void AddBars_Bars_HaveTheLengthOfTheirFigures()
    {
        var html = new ReportBuilder("Bars").AddBars(
            "Recall", new BarChart("Classes", [new Bar("cat", 0.666), new Bar(Hostile, null), new Bar("dog", 1)]) { Chance = 0.25, Note = Hostile }).ToHtml();
        Assert.Contains("<dt>cat</dt><dd><div class=\"bar\" aria-hidden=\"true\"><span style=\"width:66.6%\"></span><i style=\"left:25%\"></i></div><b>66.6%</b>", html, StringComparison.Ordinal);
        Assert.Contains("</div><b>none</b>", html, StringComparison.Ordinal);
        Assert.Contains("<span style=\"width:100%\">", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new ReportBuilder("Bars").AddBars("Recall", new BarChart("Classes", [])));
    }

    [Fact]
    public void AddObjects_Picture_CarriesBoxesMasksAndTheCount()
    {
        PictureObject[] there = [new("cat", new PictureBox(0, 0, 10, 10)), new("cat", new PictureBox(20, 0, 10, 10)), new("dog", new PictureBox(40, 0, 10, 10))];
        PictureObject[] found =
        [
            new("cat", new PictureBox(0, 1, 10, 10)) { Score = 0.913, Mask = [[(0, 1.25), (10, 1), (10, 11)], [(2, 3), (4, 3), (4, 5)]] },
            new("cat", new PictureBox(1, 0, 10, 10)) { Score = 0.8 }, // the same one again
            new("cat", new PictureBox(40, 0, 10, 10)) { Score = 0.7 }, // the right place, another class
            new("dog", new PictureBox(40, 2, 10, 10)) { Score = 0.6 },
            new(Hostile, new PictureBox(0, 0, 1, 1)),
        ];
        var card = new ObjectsCard(Picture, 64, 48, found, there) { Tag = "new" };
        Assert.Equal(2, card.Found);
        Assert.False(card.IsRight);
        Assert.True(new ObjectsCard(Picture, 64, 48, there, there).IsRight);
        Assert.False(new ObjectsCard(Picture, 64, 48, [.. there, there[0]], there).IsRight);
        var html = new ReportBuilder("Objects").AddObjects("Pictures", "Unseen.", card, new ObjectsCard(Picture, 64, 48, there, there)).ToHtml();
        Assert.Contains("5 of 6 objects found.", html, StringComparison.Ordinal);
        Assert.Contains("✗ 2 of 3 found, 3 wrong</span><span class=\"tag\">new</span>", html, StringComparison.Ordinal);
        Assert.Contains("✓ 3 of 3 found", html, StringComparison.Ordinal);
        Assert.Contains("<path class=\"mask line-2\" fill-rule=\"evenodd\" d=\"M0 1.25 L10 1 L10 11 Z M2 3 L4 3 L4 5 Z\"/>", html, StringComparison.Ordinal);
        Assert.Equal(4, Regex.Count(html, "<div class=\"boxes\">")); // what is there and what was found, side by side
        Assert.Equal(9, Regex.Count(html, "<rect class=\"object line-2\"")); // the class is the colour
        Assert.Equal(14, Regex.Count(html, "<rect class=\"object line-[1-4]\""));
        Assert.Contains("cat <b>0.91</b>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new ReportBuilder("Objects").AddObjects("Pictures", null, card with { Width = 0 }));
    }
}
