using Microsoft.ML.Runtime;
using MPlug2.ML.Tasks;

namespace MPlug2.ML;

/// <summary>Learns to summarize texts from rows of documents and summaries.</summary>
/// <remarks>One <c>Fit</c> at a time; the transformers it gives are independent of it.</remarks>
public sealed class TextSummarizer : TaskEstimator<TextSummarizerTransformer>
{
    internal TextSummarizer(IHostEnvironment environment, TextSummarizerOptions options)
        : base(new TextSummarizerFit(environment, options))
    {
    }
}
