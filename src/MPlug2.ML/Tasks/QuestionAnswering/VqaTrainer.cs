using Microsoft.ML.Runtime;
using MPlug2.ML.Tasks;

namespace MPlug2.ML;

/// <summary>Learns to answer questions about videos or images.</summary>
/// <remarks>One <c>Fit</c> at a time; the transformers it gives are independent of it.</remarks>
public sealed class VqaTrainer : TaskEstimator<VqaTransformer>
{
    internal VqaTrainer(IHostEnvironment environment, VqaOptions options) : base(new VqaFit(environment, options))
    {
    }
}
