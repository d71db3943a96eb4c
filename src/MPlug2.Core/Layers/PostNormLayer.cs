using MPlug2.Configuration;
using static TorchSharp.torch;

namespace MPlug2.Layers;

/// <summary>
/// The BERT layer that universal module, fusion module and decoder are made of: self-attention, cross-attention to a memory, feed-forward,
/// each followed by residual and LayerNorm.
/// </summary>
public abstract class PostNormLayer : NetworkPart
{
    private protected PostNormLayer(string name, TextConfig config, TensorOptions options) : base(name)
    {
        SelfAttention = AddPart("self_attention", Attention(config, options));
        CrossAttention = AddPart("cross_attention", Attention(config, options));
        FeedForward = AddPart("feed_forward", new FeedForwardSublayer(config.Width, config.FeedForwardWidth, config.Dropout, options));
    }

    internal AttentionSublayer SelfAttention { get; }

    internal AttentionSublayer CrossAttention { get; }

    internal FeedForwardSublayer FeedForward { get; }

    /// <summary>The whole layer over complete sequences.</summary>
    /// <param name="states">[B, n, H].</param>
    /// <param name="memory">[B, m, H].</param>
    /// <param name="selfMask">Additive mask of the self-attention, broadcastable to [B, A, n, n], or null.</param>
    /// <returns>[B, n, H].</returns>
    public Tensor Forward(Tensor states, Tensor memory, Tensor? selfMask = null)
    {
        using var itself = SelfAttention.Forward(states, states, selfMask);
        using var crossed = CrossAttention.Forward(itself, memory);
        return FeedForward.Forward(crossed);
    }

    private static AttentionSublayer Attention(TextConfig config, TensorOptions options) =>
        new(config.Width, config.Width, config.Heads, config.Dropout, options);
}
