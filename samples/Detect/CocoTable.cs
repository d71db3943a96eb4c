using System.Globalization;
using MPlug2.Metrics.Detection;
using MPlug2.Samples.Reporting;

namespace MPlug2.Samples.Detect;

/// <summary>The twelve figures of boxes and masks side by side.</summary>
internal static class CocoTable
{
    private static readonly (string Name, Func<CocoFigures, double> Of)[] Figures =
    [
        ("AP, overlaps of .50 to .95", figures => figures.AveragePrecision),
        ("AP50", figures => figures.AveragePrecision50),
        ("AP75", figures => figures.AveragePrecision75),
        ("AP, small objects", figures => figures.AveragePrecisionSmall),
        ("AP, medium objects", figures => figures.AveragePrecisionMedium),
        ("AP, large objects", figures => figures.AveragePrecisionLarge),
        ("AR, one detection a scene and class", figures => figures.AverageRecall1),
        ("AR, ten", figures => figures.AverageRecall10),
        ("AR, a hundred", figures => figures.AverageRecall100),
        ("AR, small objects", figures => figures.AverageRecallSmall),
        ("AR, medium objects", figures => figures.AverageRecallMedium),
        ("AR, large objects", figures => figures.AverageRecallLarge),
    ];

    internal static ReportTable Of(CocoFigures boxes, CocoFigures masks) =>
        new(["Figure", "Boxes", "Masks"], [.. Figures.Select(figure => (IReadOnlyList<string>)[figure.Name, Text(figure.Of(boxes)), Text(figure.Of(masks))])]);

    private static string Text(double value) => double.IsNaN(value) ? "" : value.ToString("0.000", CultureInfo.InvariantCulture);
}
