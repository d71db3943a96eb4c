namespace MPlug2.Metrics.Detection;

/// <summary>Figures from curves.</summary>
internal static class CurveMeans
{
    internal static CocoFigures Of(IReadOnlyList<ClassCurves> classes)
    {
        return new CocoFigures(
            Precision(ObjectSize.All), Precision(ObjectSize.All, 0), Precision(ObjectSize.All, 5),
            Precision(ObjectSize.Small), Precision(ObjectSize.Medium), Precision(ObjectSize.Large),
            Recall(ObjectSize.All, 0), Recall(ObjectSize.All, 1), Recall(ObjectSize.All, 2),
            Recall(ObjectSize.Small, 2), Recall(ObjectSize.Medium, 2), Recall(ObjectSize.Large, 2));

        double Precision(ObjectSize size, int? overlap = null) => Mean(
            classes.Select(one => one.Precision[(int)size]).Where(curves => curves is not null)
                .SelectMany(curves => overlap is { } only ? curves![only] : curves!.SelectMany(curve => curve)));

        double Recall(ObjectSize size, int detections) => Mean(
            classes.Select(one => one.Recall[(int)size]).Where(recalls => recalls is not null).SelectMany(recalls => recalls![detections]));
    }

    private static double Mean(IEnumerable<double> values) => values.DefaultIfEmpty(double.NaN).Average();
}
