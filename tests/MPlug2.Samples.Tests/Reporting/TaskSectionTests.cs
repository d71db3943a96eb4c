using System.Text.RegularExpressions;
using System.Xml.Linq;
using MPlug2.Samples.Reporting;

namespace MPlug2.Samples.Tests.Reporting;

public class TaskSectionTests
{
    private const string Hostile = "<script>\"1\" & '2'</script>";
    private static readonly byte[] Strip = FrameStrip.ToPng(new byte[12], 2, 2);

    [Fact]
    public void AddQuestions_WrongAnswer_IsMarkedBesideTheTrueOne()
    {
        var html = new ReportBuilder("Questions").AddQuestions(
            "Clips",
            "Unseen.",
            new QuestionCard(Strip, [new AnsweredQuestion("what color is the object", "red", "red"), new AnsweredQuestion("where does it move", "up", "left")]) { Tag = "new" },
            new QuestionCard(Strip, [new AnsweredQuestion("what shape is the object", "", "circle")]),
            new QuestionCard(Strip, [new AnsweredQuestion("is it there", "yes", "yes")])).ToHtml();
        Assert.Contains("2 of 4 answers right.</strong> Unseen.", html, StringComparison.Ordinal);
        Assert.Contains("<dt>what color is the object</dt><dd><b>red</b></dd>", html, StringComparison.Ordinal);
        Assert.Contains("<dt>where does it move</dt><dd><mark>up</mark> true: left</dd>", html, StringComparison.Ordinal);
        Assert.Contains("<mark>(nothing)</mark> true: circle", html, StringComparison.Ordinal);
        Assert.Contains("✗ 1 of 2 right</span><span class=\"tag\">new</span>", html, StringComparison.Ordinal);
        Assert.Contains("✓ 1 of 1 right", html, StringComparison.Ordinal);
        Assert.Equal(3, Regex.Count(html, Regex.Escape(Convert.ToBase64String(Strip))));
    }

    [Fact]
    public void AddSearches_Hits_ShowRankSimilarityAndTheTrueOne()
    {
        var html = new ReportBuilder("Search").AddSearches(
            "Texts",
            null,
            new SearchRow("a red circle", [new SearchHit(Strip, 0.91234, false), new SearchHit(Strip, 0.5, true) { Label = "clip 7" }]),
            new SearchRow("a blue square", [new SearchHit(Strip, 0.8, true)]),
            new SearchRow("a white square", [new SearchHit(Strip, -0.25, false)]) { TrueRank = 17 }).ToHtml();
        Assert.Contains("1 of 3 found first.", html, StringComparison.Ordinal);
        Assert.Contains("<q>a red circle</q></p>", html, StringComparison.Ordinal);
        Assert.Contains("<span>1. 0.912</span>", html, StringComparison.Ordinal);
        Assert.Contains("<span>2. 0.5 <b>✓ true</b></span><small>clip 7</small>", html, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(html, "<li class=\"true\">"));
        Assert.Contains("<q>a white square</q> <mark>the true one is number 17</mark>", html, StringComparison.Ordinal);
        Assert.Contains("<span>1. -0.25</span>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void AddBoxes_Picture_CarriesBothBoxes()
    {
        var right = new BoxCard(Strip, 64, 48, "the red circle", new PictureBox(10, 10, 20, 20), new PictureBox(10, 12.5, 20, 20));
        var wrong = new BoxCard([0xFF, 0xD8, 0xFF], 64, 48, "the blue square", new PictureBox(0, 0, 10, 10), new PictureBox(40, 20, 10, 10));
        Assert.Equal(17.5 / 22.5, right.Overlap, precision: 6);
        Assert.Equal(0, wrong.Overlap);
        Assert.Equal(1, wrong.Expected.OverlapWith(wrong.Expected));
        var html = new ReportBuilder("Boxes").AddBoxes("Pictures", null, right, wrong).ToHtml();
        Assert.Contains("1 of 2 right.", html, StringComparison.Ordinal);
        Assert.Contains("<svg viewBox=\"0 0 64 48\"", html, StringComparison.Ordinal);
        Assert.Contains("<rect class=\"expected\" x=\"10\" y=\"12.5\" width=\"20\" height=\"20\"/>", html, StringComparison.Ordinal);
        Assert.Contains("<rect class=\"predicted\" x=\"10\" y=\"10\" width=\"20\" height=\"20\"/>", html, StringComparison.Ordinal);
        Assert.Contains("<dd>0.78</dd>", html, StringComparison.Ordinal);
        Assert.Contains("data:image/jpeg;base64,/9j/", html, StringComparison.Ordinal);
    }

    [Fact]
    public void ToHtml_HostileTexts_AreEscapedAndWellFormed()
    {
        var html = new ReportBuilder("Tasks")
            .AddQuestions(Hostile, Hostile, new QuestionCard(Strip, [new AnsweredQuestion(Hostile, Hostile, "x"), new AnsweredQuestion(Hostile, Hostile, Hostile)]) { Tag = Hostile })
            .AddSearches(Hostile, Hostile, new SearchRow(Hostile, [new SearchHit(Strip, double.NaN, false) { Label = Hostile }]))
            .AddBoxes(Hostile, Hostile, new BoxCard(Strip, 2, 2, Hostile, default, default) { Tag = Hostile })
            .ToHtml();
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        var body = Regex.Match(html, "<main>.*</main>", RegexOptions.Singleline).Value;
        Assert.Equal(3, XElement.Parse(Regex.Replace(body, "<img ([^>]*)>", "<img $1/>")).Descendants("article").Count());
    }

    [Fact]
    public void Add_NothingToShow_ThrowsAndAddsNothing()
    {
        var report = new ReportBuilder("Empty");
        Assert.Throws<ArgumentException>(() => report.AddQuestions("Clips", null, new QuestionCard(Strip, [])));
        Assert.Throws<ArgumentException>(() => report.AddSearches("Clips", null, new SearchRow("a", [])));
        Assert.Throws<ArgumentException>(() => report.AddBoxes("Clips", null, new BoxCard(Strip, 0, 2, "a", default, default)));
        Assert.DoesNotContain("Clips", report.ToHtml(), StringComparison.Ordinal);
    }
}
