using MPlug2.Tasks;
using static TorchSharp.torch;

namespace MPlug2.Objectives;

/// <summary>
/// Vision-language matching: the head is to tell each pair from the text with a similar medium, and from the medium with a similar text.
/// </summary>
internal static class MatchingLoss
{
    /// <summary>Mean cross-entropy over positives, then texts with negative media, then negative texts with media; rows without a negative are left out.</summary>
    /// <param name="network">With fusion module and matching head.</param>
    /// <param name="vision">[B, m, H].</param>
    /// <param name="text">[B, n, H].</param>
    /// <param name="mask">int64 [B, n].</param>
    /// <param name="negativeMedia">For each text another medium, or <see cref="HardNegatives.None"/>.</param>
    /// <param name="negativeTexts">For each medium another text.</param>
    /// <returns>Scalar, and the scores [rows, 2].</returns>
    internal static (Tensor Loss, Tensor Scores) Compute(
        MPlug2Network network, Tensor vision, Tensor text, Tensor mask, long[] negativeMedia, long[] negativeTexts)
    {
        using var scope = NewDisposeScope();
        var device = vision.device;
        var rows = Pairs(negativeMedia, negativeTexts);
        var media = tensor(rows.Select(row => row.Medium).ToArray(), device: device);
        var texts = tensor(rows.Select(row => row.Text).ToArray(), device: device);
        var labels = tensor(rows.Select(row => row.Label).ToArray(), device: device);
        var (_, fused) = network.Fusion.Forward(vision.index_select(0, media), text.index_select(0, texts), mask.index_select(0, texts));
        var scores = network.Matching.Forward(fused);
        return (nn.functional.cross_entropy(scores, labels).MoveToOuterDisposeScope(), scores.MoveToOuterDisposeScope());
    }

    /// <summary>The pairs in the order of their scores, and 1 for those that belong together.</summary>
    internal static IReadOnlyList<(long Medium, long Text, long Label)> Pairs(long[] negativeMedia, long[] negativeTexts) =>
    [
        .. Enumerable.Range(0, negativeMedia.Length).Select(row => ((long)row, (long)row, 1L)),
        .. Enumerable.Range(0, negativeMedia.Length).Where(row => negativeMedia[row] != HardNegatives.None).Select(row => (negativeMedia[row], (long)row, 0L)),
        .. Enumerable.Range(0, negativeTexts.Length).Where(row => negativeTexts[row] != HardNegatives.None).Select(row => ((long)row, negativeTexts[row], 0L)),
    ];
}
