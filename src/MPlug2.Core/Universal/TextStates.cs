using MPlug2.Language;
using MPlug2.Layers;
using static TorchSharp.torch;

namespace MPlug2.Universal;

/// <summary>
/// The way from tokens to text states: the text encoder's own layers, then the universal layers in text mode (self-attention and
/// feed-forward, whose weights vision shares).
/// </summary>
/// <remarks>Not a part of the network itself but a composition of parts.</remarks>
internal sealed class TextStates(TextEncoder encoder, UniversalModule? universal)
{
    /// <summary>W^S of the paper; row 0 stands for the whole text.</summary>
    /// <param name="ids">int64 [B, n].</param>
    /// <param name="mask">1 for a token, 0 for padding; int64 [B, n].</param>
    /// <returns>[B, n, H].</returns>
    internal Tensor Forward(Tensor ids, Tensor mask)
    {
        using var scope = NewDisposeScope();
        var selfMask = AttentionMasks.ForTokens(mask, encoder.Embeddings.Words.Weight.dtype);
        var states = encoder.Forward(ids, selfMask);
        return (universal is null ? states : universal.ForwardText(states, selfMask)).MoveToOuterDisposeScope();
    }
}
