using Microsoft.ML.Runtime;
using MPlug2.ML.Tasks;

namespace MPlug2.ML;

/// <summary>Learns to caption images from rows of images and captions.</summary>
/// <remarks>One <c>Fit</c> at a time; the transformers it gives are independent of it.</remarks>
public sealed class ImageCaptioner : TaskEstimator<ImageCaptionerTransformer>
{
    internal ImageCaptioner(IHostEnvironment environment, ImageCaptionerOptions options)
        : base(new CaptionerFit<ImageCaptionerOptions, ImageCaptionerTransformer>(
            environment, nameof(ImageCaptioner), options, ImageCaptionerTransformer.Create))
    {
    }
}
