using Microsoft.ML.Runtime;
using MPlug2.ML.Tasks;

namespace MPlug2.ML;

/// <summary>Learns to bring videos and texts together.</summary>
/// <remarks>One <c>Fit</c> at a time; the transformers it gives are independent of it.</remarks>
public sealed class TextVideoRetriever : TaskEstimator<TextVideoRetrieverTransformer>
{
    internal TextVideoRetriever(IHostEnvironment environment, TextVideoRetrieverOptions options)
        : base(new RetrieverFit<TextVideoRetrieverOptions, TextVideoRetrieverTransformer>(
            environment, nameof(TextVideoRetriever), options, TextVideoRetrieverTransformer.Create))
    {
    }
}
