using Microsoft.ML.Runtime;
using MPlug2.ML.Tasks;
using MPlug2.Tasks;

namespace MPlug2.ML;

/// <summary>Classifies videos by descriptions of the classes, with what a retriever has learnt.</summary>
/// <remarks>One <c>Fit</c> at a time; the transformers it gives are independent of it.</remarks>
public sealed class ZeroShotVideoClassifier : TaskEstimator<ZeroShotVideoClassifierTransformer>
{
    internal ZeroShotVideoClassifier(IHostEnvironment environment, ZeroShotVideoClassifierOptions options)
        : base(new ClassifierFit<ZeroShotVideoClassifierOptions, ZeroShotTask, ZeroShotVideoClassifierTransformer>(
            environment, nameof(ZeroShotVideoClassifier), options, ZeroShotModels.Instance, ZeroShotVideoClassifierTransformer.Create))
    {
    }
}
