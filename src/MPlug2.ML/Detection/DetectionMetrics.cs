using MPlug2.Metrics.Detection;

namespace MPlug2.ML;

/// <summary>How well objects were found: COCO's figures. Papers multiply them by 100.</summary>
public sealed class DetectionMetrics
{
    internal DetectionMetrics(IReadOnlyList<string> classes, int images, CocoScores boxes, CocoScores? masks) =>
        (Classes, Images, Boxes, Masks) = (classes, images, boxes, masks);

    /// <summary>Names of the classes, in the order of their indices in <see cref="Boxes"/> and <see cref="Masks"/>.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Number of images.</summary>
    public int Images { get; }

    /// <summary>The twelve figures by boxes, over all classes and for each, and the curves behind them.</summary>
    public CocoScores Boxes { get; }

    /// <summary>The same by masks; null where the data has no true masks or no predicted ones.</summary>
    public CocoScores? Masks { get; }

    /// <summary>The figures of a class by its name.</summary>
    /// <param name="name">One of <see cref="Classes"/>.</param>
    /// <exception cref="ArgumentException">There is no such class.</exception>
    public (CocoFigures Boxes, CocoFigures? Masks) OfClass(string name)
    {
        for (var i = 0; i < Classes.Count; i++)
        {
            if (Classes[i] == name)
            {
                return (Boxes.ByClass[i], Masks?.ByClass[i]);
            }
        }

        throw new ArgumentException($"There is no class '{name}'. The classes are: {string.Join(", ", Classes)}.", nameof(name));
    }

    /// <inheritdoc/>
    public override string ToString() => $"boxes: {Boxes.All}" + (Masks is null ? "" : $"  masks: {Masks.All}") + $"  ({Images} images)";
}
