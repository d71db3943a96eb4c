using TorchSharp;
using static TorchSharp.torch;

namespace MPlug2.Objectives;

/// <summary>Draws of torch's generator, which the trainer seeds for each step.</summary>
internal sealed class RandomMaskingDraws : IMaskingDraws
{
    internal static RandomMaskingDraws Instance { get; } = new();

    public Tensor Happens(double probability, long[] shape, Device device)
    {
        using var scope = NewDisposeScope();
        using var bound = probability.ToScalar();
        return rand(shape, device: device).lt(bound).MoveToOuterDisposeScope();
    }

    public Tensor Below(long bound, long[] shape, Device device) => randint(bound, shape, ScalarType.Int64, device);
}
