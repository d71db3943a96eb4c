namespace MPlug2.Metrics.Detection;

/// <summary>COCO's figures over all classes and for each, and the curves behind them.</summary>
public sealed class CocoScores
{
    private readonly IReadOnlyList<ClassCurves> _curves;

    internal CocoScores(IReadOnlyList<ClassCurves> curves)
    {
        _curves = curves;
        All = CurveMeans.Of(curves);
        ByClass = [.. curves.Select(one => CurveMeans.Of([one]))];
    }

    /// <summary>The overlaps at which detections are judged: .50, .55 ... .95.</summary>
    public static IReadOnlyList<double> Overlaps { get; } = Steps(0.5, 0.95, 10);

    /// <summary>The recalls at which precision is read: 0, .01 ... 1.</summary>
    public static IReadOnlyList<double> Recalls { get; } = Steps(0, 1, 101);

    /// <summary>The figures over all classes: means over those that have objects.</summary>
    public CocoFigures All { get; }

    /// <summary>The figures of each class, by its index.</summary>
    public IReadOnlyList<CocoFigures> ByClass { get; }

    /// <summary>Precision at each of <see cref="Recalls"/>, with up to a hundred detections a picture; empty where the class has no object of that size.</summary>
    /// <param name="classIndex">The class, from 0.</param>
    /// <param name="overlap">Which of <see cref="Overlaps"/>, from 0.</param>
    /// <param name="size">Of which objects.</param>
    public IReadOnlyList<double> Precision(int classIndex, int overlap, ObjectSize size = ObjectSize.All) =>
        _curves[classIndex].Precision[(int)size] is { } curves ? curves[overlap] : [];

    /// <summary>Share of the objects found; NaN where the class has no object of that size.</summary>
    /// <param name="classIndex">The class, from 0.</param>
    /// <param name="overlap">Which of <see cref="Overlaps"/>, from 0.</param>
    /// <param name="size">Of which objects.</param>
    public double Recall(int classIndex, int overlap, ObjectSize size = ObjectSize.All) =>
        _curves[classIndex].Recall[(int)size] is { } recalls ? recalls[^1][overlap] : double.NaN;

    // As numpy's linspace computes them, to the last bit: an overlap of exactly .55 is judged by it.
    private static double[] Steps(double first, double last, int count)
    {
        var step = (last - first) / (count - 1);
        return [.. Enumerable.Range(0, count).Select(i => i == count - 1 ? last : (i * step) + first)];
    }
}
