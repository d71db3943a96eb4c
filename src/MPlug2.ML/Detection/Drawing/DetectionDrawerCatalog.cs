namespace MPlug2.ML;

public sealed partial class MPlug2TransformsCatalog
{
    /// <summary>Draws boxes with labels, scores and masks on images: detections, true objects, or what a visual grounder found.</summary>
    /// <param name="options">Columns, and where the drawn images go; null for the defaults, which are the columns of detections.</param>
    /// <exception cref="ArgumentException">Some options are out of range; the message lists every fault.</exception>
    /// <example>
    /// <code>
    /// var drawer = ml.Transforms.MPlug2.DrawDetections(new DrawDetectionsOptions { OutputFolder = "drawn" });
    /// foreach (var path in drawer.Fit(found).Transform(found).GetColumn&lt;string&gt;("DrawnImage")) { Console.WriteLine(path); }
    /// </code>
    /// </example>
    public DetectionDrawer DrawDetections(DrawDetectionsOptions? options = null) => new(Environment, options ?? new DrawDetectionsOptions());
}
