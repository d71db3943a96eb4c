using Microsoft.ML.Runtime;
using MPlug2.ML.Tasks;

namespace MPlug2.ML;

/// <summary>Learns classes of texts and of pairs of texts.</summary>
/// <remarks>One <c>Fit</c> at a time; the transformers it gives are independent of it.</remarks>
public sealed class TextClassifier : TaskEstimator<TextClassifierTransformer>
{
    internal TextClassifier(IHostEnvironment environment, TextClassifierOptions options) : base(new TextClassifierFit(environment, options))
    {
    }
}
