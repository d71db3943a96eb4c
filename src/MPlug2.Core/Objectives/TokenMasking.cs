using MPlug2.Platform;
using MPlug2.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace MPlug2.Objectives;

/// <summary>
/// BERT's masking: each token but padding and [CLS] is chosen with one probability; of the chosen 80 % become [MASK], 10 % any word, and
/// 10 % stay. All chosen ones are to be guessed.
/// </summary>
internal sealed class TokenMasking(Vocabulary vocabulary, double probability = TokenMasking.DefaultProbability, IMaskingDraws? draws = null)
{
    /// <summary>BERT's and ALBEF's.</summary>
    internal const double DefaultProbability = 0.15;

    private const double Hidden = 0.8;
    private const double Replaced = 0.5; // of those that are not hidden
    private readonly IMaskingDraws _draws = draws ?? RandomMaskingDraws.Instance;

    /// <summary>Hides tokens.</summary>
    /// <param name="ids">int64 [B, n]; stays as it is.</param>
    /// <returns>What the network reads, and what it is to guess, <see cref="MaskedLanguageLoss.Ignored"/> elsewhere; both int64 [B, n].</returns>
    internal (Tensor Ids, Tensor Labels) Apply(Tensor ids)
    {
        using var scope = NewDisposeScope();
        using Scalar pad = ((long)vocabulary.PadId).ToScalar(), start = ((long)vocabulary.ClassificationId).ToScalar(),
            mask = ((long)vocabulary.MaskId).ToScalar();
        var shape = ids.shape;
        var chosen = _draws.Happens(probability, shape, ids.device).logical_and(ids.ne(pad)).logical_and(ids.ne(start));
        var hidden = _draws.Happens(Hidden, shape, ids.device).logical_and(chosen);
        var replaced = _draws.Happens(Replaced, shape, ids.device).logical_and(chosen).logical_and(hidden.logical_not());
        var words = _draws.Below(vocabulary.Count, shape, ids.device);
        var read = where(replaced, words, ids.masked_fill(hidden, mask));
        var labels = ids.masked_fill(chosen.logical_not(), Scalars.Of(MaskedLanguageLoss.Ignored));
        return (read.MoveToOuterDisposeScope(), labels.MoveToOuterDisposeScope());
    }
}
