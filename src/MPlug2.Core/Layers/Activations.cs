using MPlug2.Platform;
using static TorchSharp.torch;

namespace MPlug2.Layers;

/// <summary>Activations that TorchSharp does not have.</summary>
internal static class Activations
{
    private static readonly TorchSharp.Scalar Steepness = Scalars.Of(1.702);

    /// <summary>CLIP's x * sigmoid(1.702 x). Works in one buffer where no gradient is wanted: a fresh one costs more than the arithmetic.</summary>
    internal static Tensor QuickGelu(Tensor values)
    {
        if (is_grad_enabled())
        {
            using var steep = values.mul(Steepness);
            using var gate = steep.sigmoid();
            return values.mul(gate);
        }

        var result = values.mul(Steepness);
        result.sigmoid_();
        result.mul_(values);
        return result;
    }
}
