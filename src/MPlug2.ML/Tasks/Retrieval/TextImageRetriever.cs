using Microsoft.ML.Runtime;
using MPlug2.ML.Tasks;

namespace MPlug2.ML;

/// <summary>Learns to bring images and texts together.</summary>
/// <remarks>One <c>Fit</c> at a time; the transformers it gives are independent of it.</remarks>
public sealed class TextImageRetriever : TaskEstimator<TextImageRetrieverTransformer>
{
    internal TextImageRetriever(IHostEnvironment environment, TextImageRetrieverOptions options)
        : base(new RetrieverFit<TextImageRetrieverOptions, TextImageRetrieverTransformer>(
            environment, nameof(TextImageRetriever), options, TextImageRetrieverTransformer.Create))
    {
    }
}
