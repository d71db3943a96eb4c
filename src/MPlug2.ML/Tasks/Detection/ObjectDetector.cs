using Microsoft.ML.Runtime;
using MPlug2.ML.Tasks;

namespace MPlug2.ML;

/// <summary>Learns to find objects in images: class, box and score of each.</summary>
/// <remarks>One <c>Fit</c> at a time; the transformers it gives are independent of it.</remarks>
public sealed class ObjectDetector : TaskEstimator<ObjectDetectorTransformer>
{
    internal ObjectDetector(IHostEnvironment environment, ObjectDetectorOptions options)
        : base(new DetectorFit<ObjectDetectorOptions, ObjectDetectorTransformer>(environment, nameof(ObjectDetector), options, ObjectDetectorTransformer.Create))
    {
    }
}
