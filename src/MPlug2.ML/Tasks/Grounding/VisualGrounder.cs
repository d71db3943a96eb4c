using Microsoft.ML.Runtime;
using MPlug2.ML.Tasks;

namespace MPlug2.ML;

/// <summary>Learns to find in images what phrases name.</summary>
/// <remarks>One <c>Fit</c> at a time; the transformers it gives are independent of it.</remarks>
public sealed class VisualGrounder : TaskEstimator<VisualGrounderTransformer>
{
    internal VisualGrounder(IHostEnvironment environment, VisualGrounderOptions options) : base(new VisualGrounderFit(environment, options))
    {
    }
}
