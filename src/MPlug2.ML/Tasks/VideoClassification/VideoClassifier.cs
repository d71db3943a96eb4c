using Microsoft.ML.Runtime;
using MPlug2.ML.Tasks;
using MPlug2.Tasks;

namespace MPlug2.ML;

/// <summary>Learns classes of videos.</summary>
/// <remarks>One <c>Fit</c> at a time; the transformers it gives are independent of it.</remarks>
public sealed class VideoClassifier : TaskEstimator<VideoClassifierTransformer>
{
    internal VideoClassifier(IHostEnvironment environment, VideoClassifierOptions options)
        : base(new ClassifierFit<VideoClassifierOptions, ClassificationTask, VideoClassifierTransformer>(
            environment, nameof(VideoClassifier), options, ClassifierModels.Instance, VideoClassifierTransformer.Create))
    {
    }
}
