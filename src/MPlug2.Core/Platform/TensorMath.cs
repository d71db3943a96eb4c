using static TorchSharp.torch;

namespace MPlug2.Platform;

/// <summary>Operations whose short TorchSharp forms make a hidden <see cref="TorchSharp.Scalar"/> for the finalizer to free too early.</summary>
internal static class TensorMath
{
    /// <summary>a + b. TorchSharp's <c>a.add(b)</c> and <c>a + b</c> pass a temporary scalar 1; under pressure of the collector that throws.</summary>
    internal static Tensor Plus(this Tensor a, Tensor b) => a.add(b, Scalars.One);
}
