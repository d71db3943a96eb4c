using MPlug2.Layers;
using static TorchSharp.torch;

namespace MPlug2.Heads;

/// <summary>Whether a medium and a text belong together (paper, section 3.2, "Multi-modal Loss"): two scores of the fused first state.</summary>
internal sealed class MatchingHead : NetworkPart
{
    private readonly LinearLayer _linear;

    internal MatchingHead(int width, TensorOptions options) : base(nameof(MatchingHead)) =>
        _linear = AddPart("linear", new LinearLayer(width, 2, options));

    /// <summary>Fused text states [B, n, H] -> scores of "no" and "yes" [B, 2].</summary>
    public Tensor Forward(Tensor fused)
    {
        using var first = fused.select(1, 0);
        return _linear.Forward(first);
    }
}
