using Microsoft.ML.Runtime;
using MPlug2.ML.Tasks;

namespace MPlug2.ML;

/// <summary>Learns to caption images from rows of images and captions.</summary>
/// <remarks>One <c>Fit</c> at a time; the transformers it gives are independent of it.</remarks>
public sealed class ImageCaptionerEstimator : TaskEstimator<ImageCaptionerTransformer>
{
    internal ImageCaptionerEstimator(IHostEnvironment environment, ImageCaptionerOptions options)
        : base(new CaptionerFit<ImageCaptionerOptions, ImageCaptionerTransformer>(
            environment, nameof(ImageCaptionerEstimator), options, ImageCaptionerTransformer.Create))
    {
    }
}
