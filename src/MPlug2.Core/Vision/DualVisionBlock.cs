using MPlug2.Configuration;
using MPlug2.Layers;
using MPlug2.Platform;
using static TorchSharp.torch;

namespace MPlug2.Vision;

/// <summary>
/// One block of the dual vision encoder (paper, Eq. 1-3): space by self-attention inside each frame, time by local temporal modules. As the
/// reference: pre-norm, one temporal module before the attention and one before the feed-forward layer, the class token left out of both.
/// </summary>
internal sealed class DualVisionBlock : NetworkPart
{
    private readonly LocalTemporalModule? _temporalBeforeAttention;
    private readonly NormLayer _attentionNorm;
    private readonly VisionAttention _attention;
    private readonly LocalTemporalModule? _temporalBeforeFeedForward;
    private readonly NormLayer _feedForwardNorm;
    private readonly VisionFeedForward _feedForward;

    internal DualVisionBlock(VisionConfig config, TensorOptions options) : base(nameof(DualVisionBlock))
    {
        if (config.TemporalMixing != TemporalMixing.None)
        {
            _temporalBeforeAttention = AddPart("temporal_before_attention", new LocalTemporalModule(config, options));
            _temporalBeforeFeedForward = AddPart("temporal_before_feed_forward", new LocalTemporalModule(config, options));
        }

        _attentionNorm = AddPart("attention_norm", new NormLayer(config.Width, NormLayer.VisionEpsilon, options));
        _attention = AddPart("attention", new VisionAttention(config, options));
        _feedForwardNorm = AddPart("feed_forward_norm", new NormLayer(config.Width, NormLayer.VisionEpsilon, options));
        _feedForward = AddPart("feed_forward", new VisionFeedForward(config, options));
    }

    internal LocalTemporalModule? TemporalBeforeAttention => _temporalBeforeAttention;

    internal NormLayer AttentionNorm => _attentionNorm;

    internal VisionAttention Attention => _attention;

    internal LocalTemporalModule? TemporalBeforeFeedForward => _temporalBeforeFeedForward;

    /// <summary>[B*T, 1+L, C] -> [B*T, 1+L, C].</summary>
    public Tensor Forward(Tensor tokens, long frames)
    {
        using var timed = MixOverTime(_temporalBeforeAttention, tokens, frames);            // Eq. 1
        using var attended = Residual(timed, _attentionNorm, _attention.Forward);           // Eq. 2
        using var timedAgain = MixOverTime(_temporalBeforeFeedForward, attended, frames); // Eq. 1 again, as the reference
        return Residual(timedAgain, _feedForwardNorm, _feedForward.Forward);                   // Eq. 3
    }

    private static Tensor Residual(Tensor tokens, NormLayer norm, Func<Tensor, Tensor> function)
    {
        using var normed = norm.Forward(tokens);
        var change = function(normed);
        if (change.requires_grad)
        {
            using (change)
            {
                return change.Plus(tokens);
            }
        }

        change.add_(tokens, Scalars.One);
        return change;
    }

    private static Tensor MixOverTime(LocalTemporalModule? module, Tensor tokens, long frames)
    {
        if (module is null)
        {
            return tokens.alias();
        }

        using var scope = NewDisposeScope();
        var patches = tokens.shape[1] - 1;
        var change = module.Forward(tokens.narrow(1, 1, patches), frames); // [B*T, L, C]
        var result = tokens.clone();
        result.narrow(1, 1, patches).add_(change, Scalars.One); // the class token stays as it is
        return result.MoveToOuterDisposeScope();
    }
}
