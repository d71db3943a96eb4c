using Microsoft.ML.Runtime;
using MPlug2.ML.Tasks;
using MPlug2.Tasks;

namespace MPlug2.ML;

/// <summary>Learns classes of images.</summary>
/// <remarks>One <c>Fit</c> at a time; the transformers it gives are independent of it.</remarks>
public sealed class ImageClassifier : TaskEstimator<ImageClassifierTransformer>
{
    internal ImageClassifier(IHostEnvironment environment, ImageClassifierOptions options)
        : base(new ClassifierFit<ImageClassifierOptions, ClassificationTask, ImageClassifierTransformer>(
            environment, nameof(ImageClassifier), options, ClassifierModels.Instance, ImageClassifierTransformer.Create))
    {
    }
}
