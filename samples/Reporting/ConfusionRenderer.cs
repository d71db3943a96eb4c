using System.Globalization;
using System.Net;
using System.Text;

namespace MPlug2.Samples.Reporting;

/// <summary>Draws confusion matrices as SVG: a cell's strength is its part of the true class, what is right has another colour than what is wrong.</summary>
internal static class ConfusionRenderer
{
    private const int Gap = 2;
    private const int FontSize = 12;
    private const double LetterWidth = 6.8; // of the page's fonts at this size, rather too much
    private const int HeadHeight = 22;
    private const double FaintestOpacity = 0.1;
    private const double LightTextFrom = 0.6;

    /// <summary>The drawing with colours of the page's style sheet.</summary>
    /// <exception cref="ArgumentException">There is no class, or the counts are not a square of as many rows.</exception>
    public static string ToSvg(ConfusionMatrix matrix)
    {
        Check(matrix);
        var (svg, width, height) = Draw(matrix);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<svg class=\"confusion\" viewBox=\"0 0 {width} {height}\" style=\"max-width:{width}px\" role=\"img\" aria-label=\"{Escape(matrix.Title)}\">{svg}</svg>");
    }

    /// <summary>The drawing as a file of its own, in light colours.</summary>
    /// <exception cref="ArgumentException">There is no class, or the counts are not a square of as many rows.</exception>
    public static string ToDocument(ConfusionMatrix matrix)
    {
        Check(matrix);
        var (svg, width, height) = Draw(matrix);
        const string Style = "svg{--ink:#14181f;--muted:#596273;--surface:#fff;--accent:#2f5fd0;--bad:#b3261e;--track:#e6eaf2;background:#fff;font-family:sans-serif}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"><title>{Escape(matrix.Title)}</title><style>{Style}</style>{svg}</svg>

            """);
    }

    private static (string Svg, int Width, int Height) Draw(ConfusionMatrix matrix)
    {
        var count = matrix.Labels.Count;
        var side = Math.Max(26, 14 + (int)Math.Ceiling(LetterWidth * Math.Max(2, matrix.Counts.Max(row => row.Max()).ToString(CultureInfo.InvariantCulture).Length)));
        var labels = 12 + (int)Math.Ceiling(LetterWidth * matrix.Labels.Max(label => label.Length));
        var (left, top) = (HeadHeight + labels, HeadHeight + labels);
        var svg = new StringBuilder();
        Text(svg, left, 14, "start", "--muted", "predicted →");
        svg.Append(Turned(14, top, "end", "--muted", "← true"));
        for (var i = 0; i < count; i++)
        {
            var middle = (i * (side + Gap)) + (side / 2.0);
            Text(svg, left - 8, top + middle + 4, "end", "--ink", matrix.Labels[i]);
            svg.Append(Turned(left + middle + 4, top - 8, "start", "--ink", matrix.Labels[i]));
            var all = Math.Max(1, matrix.Counts[i].Sum());
            for (var j = 0; j < count; j++)
            {
                Cell(svg, left + (j * (side + Gap)), top + (i * (side + Gap)), side, matrix.Counts[i][j], (double)matrix.Counts[i][j] / all, i == j);
            }
        }

        var extent = count * (side + Gap);
        return (svg.ToString(), left + extent, top + extent);
    }

    private static void Cell(StringBuilder svg, int x, int y, int side, int value, double part, bool isRight)
    {
        var color = value == 0 ? "--track" : isRight ? "--accent" : "--bad";
        var opacity = value == 0 ? 0.5 : FaintestOpacity + ((1 - FaintestOpacity) * part);
        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x}\" y=\"{y}\" width=\"{side}\" height=\"{side}\" rx=\"3\" fill=\"var({color})\" fill-opacity=\"{opacity:0.###}\"/>");
        if (value > 0)
        {
            Text(svg, x + (side / 2.0), y + (side / 2.0) + 4, "middle", opacity >= LightTextFrom ? "--surface" : "--ink", value.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static void Text(StringBuilder svg, double x, double y, string anchor, string color, string text) => svg.Append(
        CultureInfo.InvariantCulture,
        $"<text x=\"{x:0.#}\" y=\"{y:0.#}\" font-size=\"{FontSize}\" text-anchor=\"{anchor}\" fill=\"var({color})\">{Escape(text)}</text>");

    private static string Turned(double x, double y, string anchor, string color, string text) => string.Create(
        CultureInfo.InvariantCulture,
        $"<text transform=\"translate({x:0.#} {y:0.#}) rotate(-90)\" font-size=\"{FontSize}\" text-anchor=\"{anchor}\" fill=\"var({color})\">{Escape(text)}</text>");

    private static void Check(ConfusionMatrix matrix)
    {
        var count = matrix.Labels.Count;
        if (count == 0 || matrix.Counts.Count != count || matrix.Counts.Any(row => row.Count != count || row.Any(value => value < 0)))
        {
            throw new ArgumentException(
                $"{matrix.Counts.Count} rows of {string.Join(", ", matrix.Counts.Select(row => row.Count).Distinct())} counts for {count} classes: "
                + "give as many rows, each of as many counts from 0 on, as there are classes, and at least one.",
                nameof(matrix));
        }
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
