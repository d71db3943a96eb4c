using static TorchSharp.torch;

namespace MPlug2.Tasks;

/// <summary>What the decoder attends to in tasks with a question or phrase: vision states and text states after fusion (paper, Fig. 2).</summary>
internal static class FusedMemory
{
    /// <summary>Encodes media and texts, and fuses each text with its medium. To be called inside a dispose scope.</summary>
    /// <param name="network">With vision, text and fusion.</param>
    /// <param name="video">The distinct media, [M, 3, T, H, W].</param>
    /// <param name="rows">Which of them each text is about.</param>
    /// <param name="ids">int64 [B, n].</param>
    /// <param name="mask">int64 [B, n].</param>
    /// <returns>Vision states, then text states [B, m+n, H], and int64 [B, m+n] with 1 for a state.</returns>
    internal static (Tensor Memory, Tensor Mask) Of(MPlug2Network network, Tensor video, int[] rows, Tensor ids, Tensor mask)
    {
        var vision = network.Vision.Forward(video).Spread(rows); // [B, m, H]
        var text = network.Text.Forward(ids, mask);
        var (seen, read) = network.Fusion.Forward(vision, text, mask);
        var all = ones([rows.Length, seen.shape[1]], ScalarType.Int64, ids.device);
        return (cat([seen, read], 1), cat([all, mask], 1));
    }
}
