using Microsoft.ML.Runtime;
using MPlug2.ML.Tasks;

namespace MPlug2.ML;

/// <summary>Learns to find objects in images with their shapes: class, box, mask and score of each.</summary>
/// <remarks>One <c>Fit</c> at a time; the transformers it gives are independent of it.</remarks>
public sealed class InstanceSegmenter : TaskEstimator<InstanceSegmenterTransformer>
{
    internal InstanceSegmenter(IHostEnvironment environment, InstanceSegmenterOptions options)
        : base(new DetectorFit<InstanceSegmenterOptions, InstanceSegmenterTransformer>(environment, nameof(InstanceSegmenter), options, InstanceSegmenterTransformer.Create))
    {
    }
}
