using MPlug2.Configuration;
using MPlug2.Layers;
using MPlug2.Platform;
using static TorchSharp.torch;

namespace MPlug2.Fusion;

/// <summary>
/// A joint layer as mPLUG has them: self-attention and feed-forward over vision and text together. Text is replaced by its part of the
/// result, vision gains its part.
/// </summary>
internal sealed class JointFusionLayer : SelfAttentionLayer, IFusionStep
{
    internal JointFusionLayer(TextConfig config, TensorOptions options) : base(nameof(JointFusionLayer), config, options)
    {
    }

    (Tensor Vision, Tensor Text) IFusionStep.Step(Tensor vision, Tensor text, FusionMasks masks)
    {
        using var scope = NewDisposeScope();
        long seen = vision.shape[1], read = text.shape[1];
        var both = ForwardAlone(cat([vision, text], 1), masks.Joint); // [B, m+n, H]
        return (vision.Plus(both.narrow(1, 0, seen)).MoveToOuterDisposeScope(), both.narrow(1, seen, read).MoveToOuterDisposeScope());
    }
}
