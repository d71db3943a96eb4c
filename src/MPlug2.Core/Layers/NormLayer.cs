using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MPlug2.Layers;

/// <summary>Layer normalisation over the last axis with its own scale and shift.</summary>
internal sealed class NormLayer : NetworkPart
{
    /// <summary>CLIP's epsilon.</summary>
    internal const double VisionEpsilon = 1e-5;

    /// <summary>BERT's epsilon.</summary>
    internal const double TextEpsilon = 1e-12;

    private readonly Parameter _weight;
    private readonly Parameter _bias;
    private readonly long[] _shape;
    private readonly double _epsilon;

    internal NormLayer(long width, double epsilon, TensorOptions options) : base(nameof(NormLayer))
    {
        _weight = AddParameter("weight", options, Initialization.Ones, width);
        _bias = AddParameter("bias", options, Initialization.Zeros, width);
        _shape = [width];
        _epsilon = epsilon;
    }

    /// <summary>[..., C] -> [..., C].</summary>
    public Tensor Forward(Tensor states) => nn.functional.layer_norm(states, _shape, _weight, _bias, _epsilon);
}
