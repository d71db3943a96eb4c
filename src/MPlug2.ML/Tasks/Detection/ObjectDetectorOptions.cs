namespace MPlug2.ML;

/// <summary>How objects are found in images; see <see cref="MPlug2TransformsCatalog.ObjectDetector(ObjectDetectorOptions)"/>.</summary>
public sealed class ObjectDetectorOptions : DetectionTaskOptions
{
}
