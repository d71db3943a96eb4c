using MPlug2.Detection;
using static TorchSharp.torch;

namespace MPlug2.Checkpoints;

/// <summary>How a stored tensor becomes a parameter.</summary>
internal enum TensorFit
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>As it is.</summary>
    Same,

    /// <summary>A table of positions for another grid of patches, interpolated.</summary>
    Resized,

    /// <summary>A kernel of patches of another size, interpolated.</summary>
    Kernel,

    /// <summary>A table of words with fewer rows than the parameter, whose further rows keep their values: words that are new.</summary>
    FirstRows,
}

/// <summary>Compares sizes.</summary>
internal static class TensorFits
{
    internal static TensorFit Of(IReadOnlyList<long> stored, IReadOnlyList<long> wanted, string ours, CheckpointLoadOptions options) =>
        stored.SequenceEqual(wanted) ? TensorFit.Same
        : IsPositions(ours) && options.ResizePositionEmbedding && PositionEmbeddingResize.IsPossible(stored, wanted) ? TensorFit.Resized
        : options.ForMaps && IsKernel(ours) && PatchKernel.IsPossible(stored, wanted) ? TensorFit.Kernel
        : options.MoreWords is { } words && stored.Count == wanted.Count && stored.Count > 0 && (stored[0], wanted[0]) == words &&
            stored.Skip(1).SequenceEqual(wanted.Skip(1)) ? TensorFit.FirstRows
        : TensorFit.None;

    /// <summary>The stored tensor in the sizes of the parameter. Float32.</summary>
    internal static Tensor Interpolated(Tensor stored, long[] wanted, TensorFit fit, CheckpointLoadOptions options) => fit switch
    {
        TensorFit.Resized => PositionEmbeddingResize.Apply(stored, wanted[0], options.ForMaps),
        TensorFit.Kernel => PatchKernel.Resize(stored, wanted[^1]),
        _ => throw new ArgumentOutOfRangeException(nameof(fit), fit, "This is nothing to interpolate."),
    };

    /// <summary>Whether one of our own names is that of the table that <see cref="PositionEmbeddingResize"/> is for.</summary>
    private static bool IsPositions(string ours) => ours == "vision.position_embedding";

    private static bool IsKernel(string ours) => ours == "vision.patch_embedding.weight";
}
