using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MPlug2.Layers;

/// <summary>x W' + b on the last axis. [..., inputs] -> [..., outputs].</summary>
internal sealed class LinearLayer : NetworkPart
{
    private readonly Parameter _weight;
    private readonly Parameter _bias;

    internal LinearLayer(long inputs, long outputs, TensorOptions options, Initialization? weight = null, Initialization? bias = null)
        : base(nameof(LinearLayer))
    {
        _weight = AddParameter("weight", options, weight ?? Initialization.Bert(inputs), outputs, inputs);
        _bias = AddParameter("bias", options, bias ?? Initialization.Zeros, outputs);
    }

    internal Tensor Weight => _weight;

    internal Tensor Bias => _bias;

    /// <summary>[..., inputs] -> [..., outputs].</summary>
    public Tensor Forward(Tensor states) => FewRowsLinear.Forward(states, _weight, _bias);
}
