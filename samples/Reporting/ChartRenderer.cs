using System.Globalization;
using System.Net;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace MPlug2.Samples.Reporting;

/// <summary>Draws charts as inline SVG whose colours come from the page's style sheet, so that they follow light and dark mode.</summary>
internal static class ChartRenderer
{
    private const int Width = 460;
    private const int Height = 260;

    // OxyPlot knows fixed colours only: each stand-in is replaced by a variable of the style sheet in the finished SVG.
    private static readonly OxyColor Ink = OxyColor.FromRgb(1, 0, 0);
    private static readonly OxyColor Rule = OxyColor.FromRgb(2, 0, 0);
    private static readonly (OxyColor StandIn, string Variable)[] Lines =
    [
        (OxyColor.FromRgb(3, 0, 0), "--line-1"),
        (OxyColor.FromRgb(4, 0, 0), "--line-2"),
        (OxyColor.FromRgb(5, 0, 0), "--line-3"),
        (OxyColor.FromRgb(6, 0, 0), "--line-4"),
    ];

    public static int MostSeries => Lines.Length;

    /// <summary>The style variable of a line's colour, for the legend.</summary>
    public static string VariableOf(int series) => Lines[series].Variable;

    /// <param name="chart">What to draw.</param>
    /// <param name="identity">A name that no other chart of the page has.</param>
    public static string ToSvg(LineChart chart, string identity)
    {
        var model = new PlotModel
        {
            TextColor = Ink,
            DefaultFontSize = 12,
            PlotAreaBorderThickness = new OxyThickness(0, 0, 0, 1),
            PlotAreaBorderColor = Rule,
            PlotMargins = new OxyThickness(48, 10, 20, 42), // fixed: OxyPlot guesses widths of text too narrow
            Padding = new OxyThickness(0),
            IsLegendVisible = false, // the page has its own, which wraps on a phone
        };
        model.Axes.Add(Axis(chart, AxisPosition.Bottom));
        model.Axes.Add(Axis(chart, AxisPosition.Left));
        if (chart.Chance is { } chance)
        {
            model.Annotations.Add(new LineAnnotation
            {
                Type = LineAnnotationType.Horizontal,
                Y = chance,
                Color = Ink,
                LineStyle = LineStyle.Dash,
                StrokeThickness = 1.5,
            });
        }

        for (var i = 0; i < chart.Series.Count; i++)
        {
            var line = new LineSeries { Title = chart.Series[i].Name, Color = Lines[i].StandIn, StrokeThickness = 2, LineJoin = LineJoin.Round };
            line.Points.AddRange(chart.Series[i].Points.Where(p => double.IsFinite(p.Y)).Select(p => new DataPoint(p.X, p.Y)));
            model.Series.Add(line);
        }

        return Adapt(SvgExporter.ExportToString(model, Width, Height, isDocument: false), chart.Title, identity);
    }

    private static LinearAxis Axis(LineChart chart, AxisPosition position)
    {
        var vertical = position == AxisPosition.Left;
        return new LinearAxis
        {
            Position = position,
            Title = vertical ? null : chart.XLabel,
            Minimum = (vertical ? chart.Minimum : chart.XMinimum) ?? double.NaN,
            Maximum = (vertical ? chart.Maximum : chart.XMaximum) ?? double.NaN,
            MaximumPadding = vertical ? 0.05 : 0,
            MinimumPadding = vertical ? 0.05 : 0,
            LabelFormatter = (vertical ? chart.Percent : chart.XPercent)
                ? value => (100 * value).ToString("0.#", CultureInfo.InvariantCulture) + "%"
                : value => value.ToString("#,0.####", CultureInfo.InvariantCulture),
            TickStyle = TickStyle.None,
            AxislineStyle = LineStyle.None,
            MajorGridlineStyle = vertical ? LineStyle.Solid : LineStyle.None,
            MajorGridlineColor = Rule,
            MajorGridlineThickness = 1,
            TitleFontSize = 12,
            AxisTitleDistance = 8,
            AxisTickToLabelDistance = 6,
            TextColor = Ink,
            TicklineColor = Rule,
        };
    }

    private static string Adapt(string svg, string title, string identity)
    {
        (OxyColor StandIn, string Variable)[] all = [(Ink, "--muted"), (Rule, "--rule"), .. Lines];
        foreach (var (standIn, variable) in all)
        {
            var fixedColor = string.Create(CultureInfo.InvariantCulture, $"rgb({standIn.R},{standIn.G},{standIn.B})");
            svg = svg.Replace(fixedColor, $"var({variable})", StringComparison.Ordinal);
        }

        // Identities are shared by all drawings of a page; size and font are the page's business.
        var body = svg[(svg.IndexOf('>', svg.IndexOf("<svg", StringComparison.Ordinal)) + 1)..]
            .Replace("clipPath id=\"", $"clipPath id=\"{identity}-", StringComparison.Ordinal)
            .Replace("url(#", $"url(#{identity}-", StringComparison.Ordinal)
            .Replace(" font-family=\"Segoe UI\"", "", StringComparison.Ordinal);
        var label = WebUtility.HtmlEncode(title);
        return string.Create(
            CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{label}\">{body.Trim()}");
    }
}
