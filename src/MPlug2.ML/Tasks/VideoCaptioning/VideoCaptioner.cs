using Microsoft.ML.Runtime;
using MPlug2.ML.Tasks;

namespace MPlug2.ML;

/// <summary>Learns to caption videos from rows of videos and captions.</summary>
/// <remarks>One <c>Fit</c> at a time; the transformers it gives are independent of it.</remarks>
public sealed class VideoCaptioner : TaskEstimator<VideoCaptionerTransformer>
{
    internal VideoCaptioner(IHostEnvironment environment, VideoCaptionerOptions options)
        : base(new CaptionerFit<VideoCaptionerOptions, VideoCaptionerTransformer>(
            environment, nameof(VideoCaptioner), options, VideoCaptionerTransformer.Create))
    {
    }
}
