using static TorchSharp.torch;

namespace MPlug2.Detection;

/// <summary>Kernels of patches of another size, as EVA makes 16 of 14: bicubic, align_corners false, magnitudes as they come.</summary>
internal static class PatchKernel
{
    /// <summary>Whether the stored tensor is a kernel [C, 3, p, p] or [C, 3, 1, p, p] for the wanted [C, 3, q, q], maybe with a time axis too.</summary>
    internal static bool IsPossible(IReadOnlyList<long> stored, IReadOnlyList<long> wanted) =>
        IsKernel(stored) && IsKernel(wanted) && stored[0] == wanted[0];

    /// <summary>[C, 3, (1,) p, p] -> [C, 3, side, side], float32.</summary>
    internal static Tensor Resize(Tensor kernel, long side)
    {
        using var scope = NewDisposeScope();
        var flat = kernel.to(ScalarType.Float32);
        var shape = flat.shape;
        flat = flat.reshape(shape[0], 3, shape[^1], shape[^1]);
        return (shape[^1] == side ? flat : nn.functional.interpolate(flat, [side, side], mode: InterpolationMode.Bicubic, align_corners: false))
            .MoveToOuterDisposeScope();
    }

    private static bool IsKernel(IReadOnlyList<long> shape) =>
        shape.Count is 4 or 5 && shape[1] == 3 && shape[^1] == shape[^2] && (shape.Count == 4 || shape[2] == 1);
}
