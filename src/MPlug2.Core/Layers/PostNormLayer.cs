using MPlug2.Configuration;
using static TorchSharp.torch;

namespace MPlug2.Layers;

/// <summary>
/// The BERT layer that universal module, fusion module and decoder are made of: self-attention, cross-attention to a memory, feed-forward,
/// each followed by residual and LayerNorm.
/// </summary>
internal abstract class PostNormLayer : SelfAttentionLayer
{
    private protected PostNormLayer(string name, TextConfig config, TensorOptions options) : base(name, config, options) =>
        CrossAttention = AddPart("cross_attention", Attention(config, options));

    internal AttentionSublayer CrossAttention { get; }

    /// <summary>The whole layer over complete sequences.</summary>
    /// <param name="states">[B, n, H].</param>
    /// <param name="memory">[B, m, H].</param>
    /// <param name="selfMask">Additive mask of the self-attention, broadcastable to [B, A, n, n], or null.</param>
    /// <param name="memoryMask">Additive mask of the cross-attention, broadcastable to [B, A, n, m], or null.</param>
    /// <returns>[B, n, H].</returns>
    public Tensor Forward(Tensor states, Tensor memory, Tensor? selfMask = null, Tensor? memoryMask = null)
    {
        using var itself = SelfAttention.Forward(states, states, selfMask);     // Eq. 6, where the states are vision's
        using var crossed = CrossAttention.Forward(itself, memory, memoryMask); // Eq. 8
        return FeedForward.Forward(crossed);                                 // Eq. 9
    }
}
