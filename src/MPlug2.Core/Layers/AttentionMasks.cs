using MPlug2.Platform;
using static TorchSharp.torch;

namespace MPlug2.Layers;

/// <summary>Masks as attention adds them to its scores: 0 where a token may look, a large negative number where it may not.</summary>
internal static class AttentionMasks
{
    // The reference's two numbers, kept so that rows of padding give the same numbers too.
    private static readonly TorchSharp.Scalar HiddenItself = Scalars.Of(-10000);
    private static readonly TorchSharp.Scalar HiddenMemory = Scalars.Of(-1e9);

    /// <summary>Of self-attention among tokens of which some are padding. int64 [B, n] -> [B, 1, 1, n].</summary>
    internal static Tensor ForTokens(Tensor mask, ScalarType type) => Additive(mask, type, HiddenItself);

    /// <summary>Of cross-attention to a memory of which some tokens are padding. int64 [B, m] -> [B, 1, 1, m].</summary>
    internal static Tensor ForMemory(Tensor mask, ScalarType type) => Additive(mask, type, HiddenMemory);

    /// <summary>int64 [B, n] -> additive [B, 1, n, n]: a token sees itself and the tokens before it that are not padding.</summary>
    internal static Tensor Causal(Tensor mask, ScalarType type)
    {
        using var scope = NewDisposeScope();
        var length = mask.shape[1];
        var before = ones([length, length], type, mask.device).tril();                  // [n, n]
        var visible = before.unsqueeze(0).mul(mask.to(type).unsqueeze(1));              // [B, n, n]
        return visible.neg().add(Scalars.One, Scalars.One).mul(HiddenItself).unsqueeze(1).MoveToOuterDisposeScope();
    }

    private static Tensor Additive(Tensor mask, ScalarType type, TorchSharp.Scalar hidden)
    {
        using var scope = NewDisposeScope();
        return mask.to(type).neg().add(Scalars.One, Scalars.One).mul(hidden).unsqueeze(1).unsqueeze(1).MoveToOuterDisposeScope();
    }
}
