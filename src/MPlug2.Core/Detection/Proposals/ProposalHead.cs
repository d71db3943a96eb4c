using MPlug2.Layers;
using static TorchSharp.torch;

namespace MPlug2.Detection;

/// <summary>Says of each anchor whether it holds an object and how to move it; the same weights for all levels.</summary>
internal sealed class ProposalHead : NetworkPart
{
    private readonly IReadOnlyList<MapConvolution> _convolutions;
    private readonly LinearLayer _objectness;
    private readonly LinearLayer _deltas;

    internal ProposalHead(long width, long anchors, TensorOptions options) : base(nameof(ProposalHead))
    {
        var how = Initialization.Normal(0.01);
        _convolutions = AddParts("convolutions", Enumerable.Range(0, 2).Select(_ => new MapConvolution(width, width, hasBias: true, how, options)));
        _objectness = AddPart("objectness", new LinearLayer(width, anchors, options, how));
        _deltas = AddPart("deltas", new LinearLayer(width, 4 * anchors, options, how));
    }

    /// <summary>[N, H, W, C] -> logits [N, H*W*A] and deltas [N, H*W*A, 4].</summary>
    internal (Tensor Logits, Tensor Deltas) Forward(Tensor map)
    {
        using var scope = NewDisposeScope();
        var states = map;
        foreach (var convolution in _convolutions)
        {
            states = convolution.Forward(states).relu();
        }

        var logits = _objectness.Forward(states).flatten(1);
        var deltas = _deltas.Forward(states).view(states.shape[0], -1, 4);
        return (logits.MoveToOuterDisposeScope(), deltas.MoveToOuterDisposeScope());
    }
}
