namespace MPlug2.ML;

/// <summary>Columns of true and predicted objects that are compared.</summary>
public sealed record DetectionOptions
{
    internal const string DefaultMasks = "Masks";
    internal const string DefaultCrowds = "IsCrowd";
    internal const string DefaultAreas = "Area";
    internal const string DefaultImageId = "ImageId";

    /// <summary>The true classes (vector of keys). Default "Label".</summary>
    public string LabelColumnName { get; init; } = "Label";

    /// <summary>The true boxes (vector of Single, x0, y0, x1, y1 each). Default "BoundingBoxes".</summary>
    public string BoundingBoxColumnName { get; init; } = "BoundingBoxes";

    /// <summary>The true masks (vector of text). With the default, "Masks", data may lack it; masks are compared where both columns are there.</summary>
    public string MaskColumnName { get; init; } = DefaultMasks;

    /// <summary>Which objects are crowds (vector of Boolean). With the default, "IsCrowd", data may lack it, and no object is one then.</summary>
    public string IsCrowdColumnName { get; init; } = DefaultCrowds;

    /// <summary>
    /// Areas of the true objects in square pixels (vector of Double or Single), by which they are small or large. With the default, "Area", data may
    /// lack it; then it is the mask's, or where there are no masks the box's.
    /// </summary>
    public string AreaColumnName { get; init; } = DefaultAreas;

    /// <summary>
    /// The image's id. With the default, "ImageId", data may lack it. It decides between equal scores, as in COCO's tools; without it the order of rows does.
    /// </summary>
    public string ImageIdColumnName { get; init; } = DefaultImageId;

    /// <summary>Columns of the predictions.</summary>
    public CocoResultsOptions Predictions { get; init; } = new();
}
