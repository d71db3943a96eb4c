using MPlug2.Configuration;
using MPlug2.Layers;
using static TorchSharp.torch;

namespace MPlug2.Decoding;

/// <summary>One layer of the shared decoder: causal self-attention, cross-attention to the memory, feed-forward.</summary>
internal sealed class DecoderLayer : PostNormLayer
{
    internal DecoderLayer(TextConfig config, TensorOptions options) : base(nameof(DecoderLayer), config, options)
    {
    }

    /// <summary>The layer over new tokens only. [B*beams, n, H] -> [B*beams, n, H]; <paramref name="cache"/> gains n positions.</summary>
    internal Tensor Forward(Tensor states, LayerCache cache, Tensor? selfMask)
    {
        cache.Append(SelfAttention.Project(states));
        using var itself = SelfAttention.Attend(states, cache.Own, selfMask);
        using var crossed = CrossAttention.Attend(itself, cache.Memory);
        return FeedForward.Forward(crossed);
    }

    /// <summary>The layer over complete texts, several of each memory. [B*texts, n, H] -> [B*texts, n, H].</summary>
    internal Tensor Forward(Tensor states, KeyValue memory, Tensor selfMask)
    {
        using var itself = SelfAttention.Forward(states, states, selfMask);
        using var crossed = CrossAttention.Attend(itself, memory);
        return FeedForward.Forward(crossed);
    }
}
