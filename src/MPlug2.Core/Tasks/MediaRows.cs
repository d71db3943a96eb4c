using static TorchSharp.torch;

namespace MPlug2.Tasks;

/// <summary>From one row a medium to one row an example, where several examples share a medium.</summary>
internal static class MediaRows
{
    /// <summary>[M, ...] -> [B, ...]; the same tensor where every example has a medium of its own, in order.</summary>
    /// <param name="media">One row a medium.</param>
    /// <param name="rows">The medium of each example.</param>
    internal static Tensor Spread(this Tensor media, IReadOnlyList<int> rows) =>
        media.shape[0] == rows.Count && rows.SequenceEqual(Enumerable.Range(0, rows.Count))
            ? media
            : media.index_select(0, tensor(rows.Select(row => (long)row).ToArray(), device: media.device));
}
