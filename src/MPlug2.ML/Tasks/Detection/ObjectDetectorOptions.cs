namespace MPlug2.ML;

/// <summary>How objects are found in images; see <see cref="MPlug2TransformsCatalog.ObjectDetector(ObjectDetectorOptions)"/>.</summary>
/// <remarks>Defaults that differ from those of other tasks are in the remarks of <see cref="DetectionTaskOptions"/>.</remarks>
public sealed class ObjectDetectorOptions : DetectionTaskOptions
{
}
