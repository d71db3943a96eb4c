using MPlug2.Layers;
using static TorchSharp.torch;

namespace MPlug2.Fusion;

/// <summary>Additive masks of one fusion.</summary>
/// <param name="Text">Padding among the text tokens, for self-attention: [B, 1, 1, n].</param>
/// <param name="Vision">Padding among the vision tokens, for cross-attention: [B, 1, 1, m], or null.</param>
/// <param name="Joint">Padding among vision and text tokens, in this order, for joint layers: [B, 1, 1, m+n].</param>
internal sealed record FusionMasks(Tensor Text, Tensor? Vision, Tensor? Joint)
{
    /// <summary>Of int64 masks with 1 for a token, [B, n] and [B, m]; without the latter vision has no padding.</summary>
    internal static FusionMasks Of(Tensor textMask, long visionTokens, bool joint, ScalarType type, Tensor? visionMask = null)
    {
        var text = AttentionMasks.ForTokens(textMask, type);
        var vision = visionMask is null ? null : AttentionMasks.ForMemory(visionMask, type);
        if (!joint)
        {
            return new(text, vision, null);
        }

        using var seen = visionMask is null
            ? zeros([textMask.shape[0], 1, 1, visionTokens], type, textMask.device)
            : AttentionMasks.ForTokens(visionMask, type);
        return new(text, vision, cat([seen, text], 3));
    }
}
