using MPlug2.Layers;
using static TorchSharp.torch;

namespace MPlug2.Vision;

/// <summary>CLIP's two-layer perceptron with QuickGELU. [N, n, C] -> [N, n, C].</summary>
public sealed class VisionFeedForward : NetworkPart
{
    private readonly LinearLayer _expand;
    private readonly LinearLayer _contract;

    internal VisionFeedForward(int width, int ratio, TensorOptions options) : base(nameof(VisionFeedForward))
    {
        _expand = AddPart("expand", new LinearLayer(width, (long)ratio * width, options));
        _contract = AddPart("contract", new LinearLayer((long)ratio * width, width, options));
    }

    /// <summary>[N, n, C] -> [N, n, C].</summary>
    public Tensor Forward(Tensor tokens)
    {
        using var wide = _expand.Forward(tokens);
        using var active = Activations.QuickGelu(wide);
        return _contract.Forward(active);
    }
}
