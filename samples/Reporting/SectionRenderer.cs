using System.Globalization;
using System.Net;
using System.Text;

namespace MPlug2.Samples.Reporting;

/// <summary>Turns the parts of a report into HTML.</summary>
internal static class SectionRenderer
{
    // Four children, always: tiles of a row align label with label, value with value, bar with bar.
    public static string Tile(KeyFigure figure)
    {
        var html = new StringBuilder("<div class=\"tile\">\n");
        html.Append("<div class=\"label\">").Append(Escape(figure.Label)).Append("</div>\n");
        html.Append("<div class=\"value\">").Append(Escape(figure.Value)).Append("</div>\n<div>");
        if (figure.Fraction is { } fraction)
        {
            html.Append("<div class=\"bar\" aria-hidden=\"true\"><span style=\"width:").Append(Percent(fraction)).Append("\"></span>");
            html.Append(figure.Chance is { } mark ? $"<i style=\"left:{Percent(mark)}\"></i>" : "").Append("</div>");
        }

        html.Append("</div>\n<div>");
        html.Append(figure.Chance is { } chance ? $"<div class=\"chance\">Chance level {Percent(chance)}</div>\n" : "");
        html.Append(figure.Explanation is null ? "" : $"<p>{Escape(figure.Explanation)}</p>");
        return html.Append("</div>\n</div>\n").ToString();
    }

    public static string Chart(LineChart chart, string identity)
    {
        if (chart.Series.Count < 1 || chart.Series.Count > ChartRenderer.MostSeries || chart.Series.Any(series => series.Points.Count == 0))
        {
            throw new ArgumentException(
                $"The chart '{chart.Title}' has {chart.Series.Count} lines, of them {chart.Series.Count(s => s.Points.Count == 0)} without a point; "
                + $"give it one to {ChartRenderer.MostSeries} lines with points.",
                nameof(chart));
        }

        var html = new StringBuilder("<figure>\n<figcaption>").Append(Escape(chart.Title)).Append("</figcaption>\n<ul class=\"legend\">\n");
        for (var i = 0; i < chart.Series.Count; i++)
        {
            var series = chart.Series[i];
            html.Append("<li><span style=\"background:var(").Append(ChartRenderer.VariableOf(i)).Append(")\"></span>");
            html.Append(Escape(series.Name)).Append(" <b>").Append(Figure(series.Figure ?? series.Points[^1].Y, chart.Percent)).Append("</b></li>\n");
        }

        html.Append(chart.Chance is { } chance
            ? $"<li><span class=\"dashed\"></span>chance <b>{Figure(chance, chart.Percent)}</b></li>\n"
            : "");
        html.Append("</ul>\n").Append(ChartRenderer.ToSvg(chart, identity)).Append('\n');
        html.Append(chart.Note is null ? "" : $"<p class=\"note\">{Escape(chart.Note)}</p>\n");
        return html.Append("</figure>\n").ToString();
    }

    public static string Confusion(ConfusionMatrix matrix)
    {
        var svg = ConfusionRenderer.ToSvg(matrix); // first: the counts may have a fault
        return $"<figure>\n<figcaption>{Escape(matrix.Title)}</figcaption>\n<div class=\"wide\">{svg}</div>\n</figure>\n";
    }

    public static string Bars(BarChart chart)
    {
        if (chart.Bars.Count == 0)
        {
            throw new ArgumentException($"The chart '{chart.Title}' has no bars; give it one or more.", nameof(chart));
        }

        var html = new StringBuilder("<figure>\n<figcaption>").Append(Escape(chart.Title)).Append("</figcaption>\n");
        html.Append(chart.Chance is { } chance
            ? $"<ul class=\"legend\"><li><span class=\"upright\"></span>chance <b>{Percent(chance)}</b></li></ul>\n"
            : "");
        html.Append("<dl class=\"bars\">\n");
        foreach (var bar in chart.Bars)
        {
            html.Append("<dt>").Append(Escape(bar.Name)).Append("</dt><dd><div class=\"bar\" aria-hidden=\"true\">");
            html.Append(bar.Value is { } length ? $"<span style=\"width:{Percent(length)}\"></span>" : "");
            html.Append(chart.Chance is { } mark ? $"<i style=\"left:{Percent(mark)}\"></i>" : "").Append("</div><b>");
            html.Append(bar.Value is { } value ? Percent(value) : "none").Append("</b></dd>\n");
        }

        html.Append("</dl>\n").Append(chart.Note is null ? "" : $"<p class=\"note\">{Escape(chart.Note)}</p>\n");
        return html.Append("</figure>\n").ToString();
    }

    public static string Card(CaptionCard card)
    {
        var kind = card.IsRight ? "right" : "wrong";
        var html = new StringBuilder($"<article class=\"card {kind}\">\n");
        html.Append("<img alt=\"Frames of the clip: ").Append(Escape(card.Expected)).Append("\" src=\"data:image/png;base64,");
        html.Append(Convert.ToBase64String(card.Strip)).Append("\">\n<div class=\"verdict\"><span class=\"mark\">");
        html.Append(card.IsRight ? "✓ Right" : "✗ Wrong").Append("</span>");
        html.Append(card.Tag is null ? "" : $"<span class=\"tag\">{Escape(card.Tag)}</span>").Append("</div>\n<dl>\n");
        html.Append("<dt>Predicted</dt><dd>").Append(card.IsRight ? Escape(card.Predicted) : MarkWords(card)).Append("</dd>\n");
        html.Append("<dt>True</dt><dd>").Append(Escape(card.Expected)).Append("</dd>\n");
        return html.Append("</dl>\n</article>\n").ToString();
    }

    public static string Table(ReportTable table)
    {
        var html = new StringBuilder("<div class=\"scroll\"><table>\n<thead><tr>");
        var alignments = Enumerable.Range(0, table.Columns.Count).Select(column => IsNumeric(table, column) ? " class=\"number\"" : "").ToArray();
        for (var column = 0; column < table.Columns.Count; column++)
        {
            html.Append("<th").Append(alignments[column]).Append('>').Append(Escape(table.Columns[column])).Append("</th>");
        }

        html.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in table.Rows)
        {
            html.Append("<tr>");
            for (var column = 0; column < row.Count; column++)
            {
                html.Append("<td").Append(alignments[column]).Append('>').Append(Escape(row[column])).Append("</td>");
            }

            html.Append("</tr>\n");
        }

        return html.Append("</tbody>\n</table></div>\n").ToString();
    }

    // Marks the predicted words that differ from the true word at the same place.
    private static string MarkWords(CaptionCard card)
    {
        if (string.IsNullOrWhiteSpace(card.Predicted))
        {
            return "<mark>(nothing)</mark>";
        }

        var expected = card.Expected.Split(' ');
        return string.Join(' ', card.Predicted.Split(' ').Select(
            (word, i) => i < expected.Length && word == expected[i] ? Escape(word) : $"<mark>{Escape(word)}</mark>"));
    }

    private static bool IsNumeric(ReportTable table, int column)
    {
        foreach (var row in table.Rows)
        {
            if (row.Count != table.Columns.Count)
            {
                throw new ArgumentException($"A row has {row.Count} cells under {table.Columns.Count} heads: '{string.Join(" | ", row)}'.", nameof(table));
            }
        }

        return table.Rows.Count > 0 && table.Rows.All(row => row[column].Length == 0 || char.IsAsciiDigit(row[column].TrimStart('-', '+', '<', '≈', ' ').FirstOrDefault()));
    }

    private static string Figure(double value, bool percent) =>
        percent ? Percent(value) : value.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Percent(double fraction) =>
        (100 * Math.Clamp(fraction, 0, 1)).ToString("0.#", CultureInfo.InvariantCulture) + "%";

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
