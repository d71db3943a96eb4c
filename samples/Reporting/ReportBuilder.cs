using System.Globalization;
using System.Net;
using System.Text;

namespace MPlug2.Samples.Reporting;

/// <summary>
/// Builds a report as ONE html file that needs nothing else: style sheet, charts and pictures are inside, no script, no address is fetched.
/// Sections appear in the order of the calls; every text is escaped. For one thread.
/// </summary>
/// <param name="title">Head of the page.</param>
public sealed class ReportBuilder(string title)
{
    private readonly StringBuilder _body = new();
    private int _charts;

    /// <summary>A line below the title: when, on what, how long.</summary>
    public string? Subtitle { get; init; }

    /// <summary>Tiles of the most important results.</summary>
    public ReportBuilder AddKeyFigures(params IEnumerable<KeyFigure> figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        _body.Append("<section class=\"tiles\">\n");
        foreach (var figure in figures)
        {
            _body.Append(SectionRenderer.Tile(figure));
        }

        _body.Append("</section>\n");
        return this;
    }

    /// <summary>A heading with paragraphs.</summary>
    public ReportBuilder AddText(string heading, params IEnumerable<string> paragraphs)
    {
        ArgumentNullException.ThrowIfNull(paragraphs);
        Open(heading);
        foreach (var paragraph in paragraphs)
        {
            _body.Append("<p>").Append(Escape(paragraph)).Append("</p>\n");
        }

        return Close();
    }

    /// <summary>Line charts, side by side where there is room.</summary>
    /// <exception cref="ArgumentException">A chart has no line, a line without a point, or more lines than there are colours.</exception>
    public ReportBuilder AddCharts(string heading, params IEnumerable<LineChart> charts)
    {
        ArgumentNullException.ThrowIfNull(charts);
        Open(heading);
        _body.Append("<div class=\"charts\">\n");
        foreach (var chart in charts)
        {
            _body.Append(SectionRenderer.Chart(chart, $"chart{++_charts}"));
        }

        _body.Append("</div>\n");
        return Close();
    }

    /// <summary>Cards of clips with predicted and true captions, and how many of them are right.</summary>
    public ReportBuilder AddCards(string heading, string? introduction, params IEnumerable<CaptionCard> cards)
    {
        ArgumentNullException.ThrowIfNull(cards);
        CaptionCard[] all = [.. cards];
        return AddArticles(heading, Tally(all.Count(card => card.IsRight), all.Length, "right"), introduction, "cards", all.Select(SectionRenderer.Card));
    }

    /// <summary>Cards of clips with questions and answers, and how many of the answers are right.</summary>
    /// <exception cref="ArgumentException">A card has no question.</exception>
    public ReportBuilder AddQuestions(string heading, string? introduction, params IEnumerable<QuestionCard> cards)
    {
        ArgumentNullException.ThrowIfNull(cards);
        QuestionCard[] all = [.. cards];
        AnsweredQuestion[] asked = [.. all.SelectMany(card => card.Questions)];
        return AddArticles(
            heading, Tally(asked.Count(question => question.IsRight), asked.Length, "answers right"), introduction, "cards", all.Select(TaskRenderer.Card));
    }

    /// <summary>Searches with their best hits, and how many found the true one first.</summary>
    /// <exception cref="ArgumentException">A search has no hits.</exception>
    public ReportBuilder AddSearches(string heading, string? introduction, params IEnumerable<SearchRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        SearchRow[] all = [.. rows];
        return AddArticles(heading, Tally(all.Count(row => row.IsRight), all.Length, "found first"), introduction, "searches", all.Select(TaskRenderer.Row));
    }

    /// <summary>Pictures with predicted and true boxes, and how many of them are right.</summary>
    /// <exception cref="ArgumentException">A picture has no size.</exception>
    public ReportBuilder AddBoxes(string heading, string? introduction, params IEnumerable<BoxCard> cards)
    {
        ArgumentNullException.ThrowIfNull(cards);
        BoxCard[] all = [.. cards];
        var keyed = $"Solid: predicted; dashed: true.{(introduction is null ? "" : " " + introduction)}";
        return AddArticles(heading, Tally(all.Count(card => card.IsRight), all.Length, "right"), keyed, "cards", all.Select(TaskRenderer.Card));
    }

    /// <summary>Pictures with all that is in them beside all that was found, a colour a class, and how many of the objects that are there were found.</summary>
    /// <exception cref="ArgumentException">A picture has no size.</exception>
    public ReportBuilder AddObjects(string heading, string? introduction, params IEnumerable<ObjectsCard> cards)
    {
        ArgumentNullException.ThrowIfNull(cards);
        ObjectsCard[] all = [.. cards];
        string[] labels = [.. all.SelectMany(card => card.Expected.Concat(card.Predicted)).Select(item => item.Label).Distinct().Order(StringComparer.Ordinal)];
        return AddArticles(
            heading, Tally(all.Sum(card => card.Found), all.Sum(card => card.Expected.Count), "objects found"), introduction, "cards pairs",
            all.Select(card => TaskRenderer.Card(card, labels)));
    }

    /// <summary>Confusion matrices with how many items are right; true classes are the rows.</summary>
    /// <exception cref="ArgumentException">A matrix has no class, or its counts are not a square of as many rows.</exception>
    public ReportBuilder AddConfusion(string heading, string? introduction, params IEnumerable<ConfusionMatrix> matrices)
    {
        ArgumentNullException.ThrowIfNull(matrices);
        ConfusionMatrix[] all = [.. matrices];
        string[] drawn = [.. all.Select(SectionRenderer.Confusion)]; // before anything is counted: a matrix may have a fault
        return AddArticles(heading, Tally(all.Sum(matrix => matrix.Right), all.Sum(matrix => matrix.Total), "right"), introduction, "charts", drawn);
    }

    /// <summary>Bars, side by side where there is room.</summary>
    /// <exception cref="ArgumentException">A chart has no bar.</exception>
    public ReportBuilder AddBars(string heading, params IEnumerable<BarChart> charts)
    {
        ArgumentNullException.ThrowIfNull(charts);
        var rendered = string.Concat(charts.Select(SectionRenderer.Bars));
        Open(heading);
        _body.Append("<div class=\"charts\">\n").Append(rendered).Append("</div>\n");
        return Close();
    }

    /// <summary>A table.</summary>
    /// <exception cref="ArgumentException">A row has more or fewer cells than there are columns.</exception>
    public ReportBuilder AddTable(string heading, ReportTable table, string? note = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        Open(heading);
        _body.Append(SectionRenderer.Table(table));
        _body.Append(note is null ? "" : $"<p class=\"note\">{Escape(note)}</p>\n");
        return Close();
    }

    /// <summary>The whole page.</summary>
    public string ToHtml() =>
        $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
        <title>{Escape(title)}</title>
        <style>
        {ReadStyles()}</style>
        </head>
        <body>
        <main>
        <header>
        <h1>{Escape(title)}</h1>
        {(Subtitle is null ? "" : $"<p>{Escape(Subtitle)}</p>")}
        </header>
        {_body}</main>
        </body>
        </html>

        """;

    /// <summary>Writes the page; the file appears when it is complete.</summary>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        WriteWhole(path, Encoding.UTF8.GetBytes(ToHtml()));
    }

    internal static void WriteWhole(string path, byte[] bytes)
    {
        var target = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var unfinished = $"{target}.{Guid.NewGuid():N}.tmp";
        File.WriteAllBytes(unfinished, bytes);
        File.Move(unfinished, target, overwrite: true);
    }

    private static string Tally(int right, int all, string what) => string.Create(CultureInfo.InvariantCulture, $"{right} of {all} {what}.");

    private ReportBuilder AddArticles(string heading, string tally, string? introduction, string style, IEnumerable<string> articles)
    {
        var rendered = string.Concat(articles); // before anything is added: an article may have a fault
        Open(heading);
        _body.Append("<p class=\"lead\"><strong>").Append(Escape(tally)).Append("</strong>");
        _body.Append(introduction is null ? "" : " " + Escape(introduction));
        _body.Append("</p>\n<div class=\"").Append(style).Append("\">\n").Append(rendered).Append("</div>\n");
        return Close();
    }

    private void Open(string heading) => _body.Append("<section>\n<h2>").Append(Escape(heading)).Append("</h2>\n");

    private ReportBuilder Close()
    {
        _body.Append("</section>\n");
        return this;
    }

    private static string ReadStyles()
    {
        using var reader = new StreamReader(typeof(ReportBuilder).Assembly.GetManifestResourceStream("report.css")!);
        return reader.ReadToEnd();
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
