using MPlug2.Configuration;
using MPlug2.Layers;
using static TorchSharp.torch;

namespace MPlug2.Vision;

/// <summary>CLIP's two-layer perceptron with QuickGELU. [N, n, C] -> [N, n, C].</summary>
internal sealed class VisionFeedForward : NetworkPart
{
    private readonly LinearLayer _expand;
    private readonly LinearLayer _contract;

    internal VisionFeedForward(VisionConfig config, TensorOptions options) : base(nameof(VisionFeedForward))
    {
        long width = config.Width, inner = config.FeedForwardRatio * width;
        _expand = AddPart("expand", new LinearLayer(width, inner, options, ClipInitialization.Expansion(config)));
        _contract = AddPart("contract", new LinearLayer(inner, width, options, ClipInitialization.IntoResidual(config)));
    }

    /// <summary>[N, n, C] -> [N, n, C].</summary>
    public Tensor Forward(Tensor tokens)
    {
        using var wide = _expand.Forward(tokens);
        using var active = Activations.QuickGelu(wide);
        return _contract.Forward(active);
    }
}
