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
        Open(heading);
        _body.Append("<p class=\"lead\"><strong>").Append(Escape($"{all.Count(card => card.IsRight)} of {all.Length} right.")).Append("</strong>");
        _body.Append(introduction is null ? "" : " " + Escape(introduction)).Append("</p>\n<div class=\"cards\">\n");
        foreach (var card in all)
        {
            _body.Append(SectionRenderer.Card(card));
        }

        _body.Append("</div>\n");
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
