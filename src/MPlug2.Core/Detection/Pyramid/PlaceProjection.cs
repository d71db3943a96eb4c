using MPlug2.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MPlug2.Detection;

/// <summary>A linear layer at each place (a 1x1 convolution without bias) and a LayerNorm. [N, H, W, C] -> [N, H, W, C'].</summary>
internal sealed class PlaceProjection : NetworkPart
{
    private readonly Parameter _weight; // [C', C]
    private readonly NormLayer _norm;

    internal PlaceProjection(long inputs, long outputs, TensorOptions options) : base(nameof(PlaceProjection))
    {
        _weight = AddParameter("weight", options, Initialization.UniformByFanIn(inputs), outputs, inputs);
        _norm = AddPart("norm", new NormLayer(outputs, FeaturePyramid.NormEpsilon, options));
    }

    internal Tensor Forward(Tensor map)
    {
        using var projected = nn.functional.linear(map, _weight);
        return _norm.Forward(projected);
    }
}
