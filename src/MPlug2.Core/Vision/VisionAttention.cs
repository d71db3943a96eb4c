using MPlug2.Configuration;
using MPlug2.Layers;
using static TorchSharp.torch;

namespace MPlug2.Vision;

/// <summary>Multi-head self-attention inside each frame, queries, keys and values in one projection as CLIP stores them. [N, n, C] -> [N, n, C].</summary>
internal sealed class VisionAttention : NetworkPart
{
    private readonly LinearLayer _inProjection;
    private readonly LinearLayer _outProjection;
    private readonly int _heads;

    internal VisionAttention(VisionConfig config, TensorOptions options) : base(nameof(VisionAttention))
    {
        var width = config.Width;
        _inProjection = AddPart("in_projection", new LinearLayer(width, 3L * width, options, ClipInitialization.Attention(config)));
        _outProjection = AddPart("out_projection", new LinearLayer(width, width, options, ClipInitialization.IntoResidual(config)));
        _heads = config.Heads;
    }

    /// <summary>[N, n, C] -> [N, n, C].</summary>
    public Tensor Forward(Tensor tokens) => Attend(tokens, _inProjection, _outProjection, _heads);

    /// <summary>Each row's tokens to each other, between a projection into queries, keys and values and one out of the heads. [N, n, C] -> [N, n, C].</summary>
    internal static Tensor Attend(Tensor tokens, LinearLayer into, LinearLayer outOf, int heads)
    {
        using var scope = NewDisposeScope();
        var shape = tokens.shape;
        var packed = into.Forward(tokens)
            .view(shape[0], shape[1], 3, heads, shape[2] / heads)
            .permute(2, 0, 3, 1, 4); // [3, N, A, n, D]
        var attended = nn.functional.scaled_dot_product_attention(packed.select(0, 0), packed.select(0, 1), packed.select(0, 2));
        return outOf.Forward(attended.transpose(1, 2).reshape(shape)).MoveToOuterDisposeScope();
    }
}
