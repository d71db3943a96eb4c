using Microsoft.ML.Runtime;
using MPlug2.ML.Tasks;
using MPlug2.Tasks;

namespace MPlug2.ML;

/// <summary>Classifies images by descriptions of the classes, with what a retriever has learnt.</summary>
/// <remarks>One <c>Fit</c> at a time; the transformers it gives are independent of it.</remarks>
public sealed class ZeroShotImageClassifier : TaskEstimator<ZeroShotImageClassifierTransformer>
{
    internal ZeroShotImageClassifier(IHostEnvironment environment, ZeroShotImageClassifierOptions options)
        : base(new ClassifierFit<ZeroShotImageClassifierOptions, ZeroShotTask, ZeroShotImageClassifierTransformer>(
            environment, nameof(ZeroShotImageClassifier), options, ZeroShotModels.Instance, ZeroShotImageClassifierTransformer.Create))
    {
    }
}
