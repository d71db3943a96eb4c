using static TorchSharp.torch;

namespace MPlug2.Tasks;

/// <summary>Token sequences as rectangles.</summary>
internal static class TokenBatch
{
    /// <summary>Pads to the longest sequence. Returns ids and mask (1 for a token), both int64 [B, n].</summary>
    internal static (Tensor Ids, Tensor Mask) Pad(IReadOnlyList<int[]> sequences, int padToken, Device device)
    {
        var length = sequences.Max(sequence => sequence.Length);
        var ids = new long[sequences.Count * length];
        var mask = new long[ids.Length];
        Array.Fill(ids, padToken);
        for (var row = 0; row < sequences.Count; row++)
        {
            for (var i = 0; i < sequences[row].Length; i++)
            {
                ids[row * length + i] = sequences[row][i];
                mask[row * length + i] = 1;
            }
        }

        long[] shape = [sequences.Count, length];
        return (tensor(ids, shape, device: device), tensor(mask, shape, device: device));
    }
}
