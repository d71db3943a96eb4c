using Microsoft.ML.Runtime;
using MPlug2.ML.Tasks;

namespace MPlug2.ML;

/// <summary>Learns to answer questions about texts in free words.</summary>
/// <remarks>One <c>Fit</c> at a time; the transformers it gives are independent of it.</remarks>
public sealed class TextQuestionAnswerer : TaskEstimator<TextQuestionAnswererTransformer>
{
    internal TextQuestionAnswerer(IHostEnvironment environment, TextQuestionAnswererOptions options)
        : base(new TextQuestionAnswererFit(environment, options))
    {
    }
}
