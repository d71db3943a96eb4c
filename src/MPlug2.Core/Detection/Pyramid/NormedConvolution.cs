using MPlug2.Layers;
using static TorchSharp.torch;

namespace MPlug2.Detection;

/// <summary>A 3x3 convolution without bias and a LayerNorm over the channels of each place. [N, H, W, C] -> [N, H, W, C'].</summary>
internal sealed class NormedConvolution : NetworkPart
{
    private readonly MapConvolution _convolution;
    private readonly NormLayer _norm;

    internal NormedConvolution(long inputs, long outputs, Initialization weight, TensorOptions options) : base(nameof(NormedConvolution))
    {
        _convolution = AddPart("convolution", new MapConvolution(inputs, outputs, hasBias: false, weight, options));
        _norm = AddPart("norm", new NormLayer(outputs, FeaturePyramid.NormEpsilon, options));
    }

    /// <summary>How the heads draw theirs: normal, by what one output feeds.</summary>
    internal static Initialization ByFanOut(long outputs) => Initialization.Normal(Math.Sqrt(2.0 / (9 * outputs)));

    internal Tensor Forward(Tensor map)
    {
        using var convolved = _convolution.Forward(map);
        return _norm.Forward(convolved);
    }
}
