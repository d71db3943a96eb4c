using MPlug2.Platform;
using static TorchSharp.torch;

namespace MPlug2.Layers;

/// <summary>BERT's feed-forward sub-layer: LayerNorm(x + contract(GELU(expand(x)))). [B, n, H] -> [B, n, H].</summary>
internal sealed class FeedForwardSublayer : NetworkPart
{
    private readonly LinearLayer _expand;
    private readonly LinearLayer _contract;
    private readonly NormLayer _norm;
    private readonly double _dropout;

    internal FeedForwardSublayer(int width, int innerWidth, double dropout, TensorOptions options) : base(nameof(FeedForwardSublayer))
    {
        _expand = AddPart("expand", new LinearLayer(width, innerWidth, options));
        _contract = AddPart("contract", new LinearLayer(innerWidth, width, options));
        _norm = AddPart("norm", new NormLayer(width, NormLayer.TextEpsilon, options));
        _dropout = dropout;
    }

    /// <summary>[B, n, H] -> [B, n, H].</summary>
    public Tensor Forward(Tensor states)
    {
        using var wide = _expand.Forward(states);
        using var active = nn.functional.gelu(wide);
        using var narrow = _contract.Forward(active);
        using var dropped = nn.functional.dropout(narrow, _dropout, training);
        using var sum = dropped.Plus(states);
        return _norm.Forward(sum);
    }
}
