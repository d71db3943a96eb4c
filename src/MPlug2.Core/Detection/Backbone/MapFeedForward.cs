using MPlug2.Layers;
using static TorchSharp.torch;

namespace MPlug2.Detection;

/// <summary>The two-layer perceptron of a block, with QuickGELU (CLIP, mPLUG-2) or exact GELU. [..., C] -> [..., C].</summary>
internal sealed class MapFeedForward : NetworkPart
{
    private readonly LinearLayer _expand;
    private readonly LinearLayer _contract;
    private readonly bool _quick;

    internal MapFeedForward(VisionMapConfig config, VisionMapInitialization drawn, TensorOptions options) : base(nameof(MapFeedForward))
    {
        _expand = AddPart("expand", new LinearLayer(config.Width, config.FeedForwardWidth, options, drawn.Expansion));
        _contract = AddPart("contract", new LinearLayer(config.FeedForwardWidth, config.Width, options, drawn.IntoResidual));
        _quick = config.Dual;
    }

    internal Tensor Forward(Tensor states)
    {
        using var wide = _expand.Forward(states);
        using var active = _quick ? Activations.QuickGelu(wide) : nn.functional.gelu(wide);
        return _contract.Forward(active);
    }
}
