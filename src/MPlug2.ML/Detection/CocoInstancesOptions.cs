namespace MPlug2.ML;

/// <summary>How a file of COCO annotations becomes rows.</summary>
public sealed record CocoInstancesOptions
{
    /// <summary>
    /// Leaves out crowds, and then images without any object, as detectors are trained. Default false: evaluation needs all of them.
    /// </summary>
    public bool ForTraining { get; init; }

    /// <summary>
    /// Whether masks that are polygons stay polygons in the text, which training can scale exactly; default false: they become run lengths.
    /// </summary>
    public bool KeepPolygons { get; init; }

    /// <summary>
    /// Whether each image file's size, upright, is compared with its record when the column Image is read. Default true; of JPEG only the header is read,
    /// PNG and WebP are searched for EXIF data, and no pixels are decoded.
    /// </summary>
    public bool CheckImageSizes { get; init; } = true;

    /// <summary>What becomes of annotations that are impossible. Default: an error. Large data sets, COCO's training set among them, have a few boxes without height.</summary>
    public BadAnnotationPolicy BadAnnotations { get; init; }

    internal void Validate()
    {
        if (!Enum.IsDefined(BadAnnotations))
        {
            throw new ArgumentException($"{nameof(BadAnnotations)} is {BadAnnotations}; take Throw or LeaveOut.");
        }
    }
}
