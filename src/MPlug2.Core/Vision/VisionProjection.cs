using MPlug2.Configuration;
using MPlug2.Layers;
using static TorchSharp.torch;

namespace MPlug2.Vision;

/// <summary>Brings vision states to the text width where the two differ: linear, LayerNorm, dropout. [B, m, C] -> [B, m, H].</summary>
internal sealed class VisionProjection : NetworkPart
{
    private readonly LinearLayer _linear;
    private readonly NormLayer _norm;
    private readonly double _dropout;

    internal VisionProjection(MPlug2Config config, TensorOptions options) : base(nameof(VisionProjection))
    {
        _linear = AddPart("linear", new LinearLayer(
            config.Vision.Width, config.Text.Width, options,
            Initialization.UniformByFanIn(config.Vision.Width), Initialization.UniformByFanIn(config.Vision.Width)));
        _norm = AddPart("norm", new NormLayer(config.Text.Width, NormLayer.TextEpsilon, options));
        _dropout = config.Text.Dropout;
    }

    /// <summary>[B, m, C] -> [B, m, H].</summary>
    public Tensor Forward(Tensor states)
    {
        using var linear = _linear.Forward(states);
        using var normed = _norm.Forward(linear);
        return nn.functional.dropout(normed, _dropout, training);
    }
}
