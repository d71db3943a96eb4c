using System.Globalization;

namespace MPlug2.Metrics.Detection;

/// <summary>
/// The twelve figures of COCO, 0 to 1 (papers multiply them by 100); NaN where no object is of that size. Over ten overlaps, .50 to .95, where
/// no overlap is named.
/// </summary>
/// <param name="AveragePrecision">AP, COCO's main figure.</param>
/// <param name="AveragePrecision50">AP where an overlap of .50 is enough.</param>
/// <param name="AveragePrecision75">AP where an overlap of .75 is enough.</param>
/// <param name="AveragePrecisionSmall">AP of small objects.</param>
/// <param name="AveragePrecisionMedium">AP of medium objects.</param>
/// <param name="AveragePrecisionLarge">AP of large objects.</param>
/// <param name="AverageRecall1">Share of objects found with one detection a picture and class.</param>
/// <param name="AverageRecall10">The same with ten.</param>
/// <param name="AverageRecall100">The same with a hundred.</param>
/// <param name="AverageRecallSmall">Share of small objects found with a hundred.</param>
/// <param name="AverageRecallMedium">The same of medium objects.</param>
/// <param name="AverageRecallLarge">The same of large objects.</param>
public sealed record CocoFigures(
    double AveragePrecision, double AveragePrecision50, double AveragePrecision75,
    double AveragePrecisionSmall, double AveragePrecisionMedium, double AveragePrecisionLarge,
    double AverageRecall1, double AverageRecall10, double AverageRecall100,
    double AverageRecallSmall, double AverageRecallMedium, double AverageRecallLarge)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"AP {100 * AveragePrecision:F1}  AP50 {100 * AveragePrecision50:F1}  AP75 {100 * AveragePrecision75:F1}  AR100 {100 * AverageRecall100:F1}");
}
