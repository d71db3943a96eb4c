using MPlug2.Platform;
using static TorchSharp.torch;

namespace MPlug2.Layers;

/// <summary>How a parameter starts when no checkpoint fills it.</summary>
internal sealed record Initialization(Action<Tensor> Fill)
{
    internal static Initialization Zeros { get; } = new(tensor => tensor.fill_(Scalars.Zero));

    internal static Initialization Ones { get; } = new(tensor => tensor.fill_(Scalars.One));

    /// <summary>BERT's N(0, 0.02); layers narrower than its width of 768 draw wider, so that signals keep their size.</summary>
    internal static Initialization Bert(long width) => Normal(0.02 * Math.Sqrt(Math.Max(1, 768.0 / width)));

    internal static Initialization Normal(double deviation) => new(tensor => tensor.normal_(0, deviation));

    /// <summary>torch's default for a convolution: uniform within 1 / sqrt(inputs of one output).</summary>
    internal static Initialization UniformByFanIn(long fanIn) => Uniform(1 / Math.Sqrt(fanIn));

    internal static Initialization Uniform(double bound) => new(tensor => tensor.uniform_(-bound, bound));
}
