using MPlug2.Platform;
using static TorchSharp.torch;

namespace MPlug2.Layers;

/// <summary>How a parameter starts when no checkpoint fills it.</summary>
internal sealed record Initialization(Action<Tensor> Fill)
{
    internal static Initialization Zeros { get; } = new(tensor => tensor.fill_(Scalars.Zero));

    internal static Initialization Ones { get; } = new(tensor => tensor.fill_(Scalars.One));

    internal static Initialization Normal(double deviation) => new(tensor => tensor.normal_(0, deviation));

    /// <summary>torch's default for a convolution: uniform within 1 / sqrt(inputs of one output).</summary>
    internal static Initialization UniformByFanIn(long fanIn)
    {
        var bound = 1 / Math.Sqrt(fanIn);
        return new(tensor => tensor.uniform_(-bound, bound));
    }
}
