using MPlug2.Configuration;
using static TorchSharp.torch;

namespace MPlug2.Layers;

/// <summary>A BERT layer of self-attention and feed-forward, each followed by residual and LayerNorm.</summary>
internal abstract class SelfAttentionLayer : NetworkPart
{
    private protected SelfAttentionLayer(string name, TextConfig config, TensorOptions options) : base(name)
    {
        SelfAttention = AddPart("self_attention", Attention(config, options));
        FeedForward = AddPart("feed_forward", new FeedForwardSublayer(config.Width, config.FeedForwardWidth, config.Dropout, options));
    }

    internal AttentionSublayer SelfAttention { get; }

    internal FeedForwardSublayer FeedForward { get; }

    /// <summary>Self-attention and feed-forward over complete sequences. [B, n, H] -> [B, n, H].</summary>
    /// <param name="states">[B, n, H].</param>
    /// <param name="selfMask">Additive mask, broadcastable to [B, A, n, n], or null.</param>
    public Tensor ForwardAlone(Tensor states, Tensor? selfMask = null)
    {
        using var itself = SelfAttention.Forward(states, states, selfMask); // Eq. 7
        return FeedForward.Forward(itself);                              // Eq. 10
    }

    private protected static AttentionSublayer Attention(TextConfig config, TensorOptions options) =>
        new(config.Width, config.Width, config.Heads, config.Dropout, options);
}
