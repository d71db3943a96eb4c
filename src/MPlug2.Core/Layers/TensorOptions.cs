using static TorchSharp.torch;

namespace MPlug2.Layers;

/// <summary>Where parameters live and in which type.</summary>
/// <param name="Type">float32 for training and exact results, bfloat16 for faster scoring.</param>
/// <param name="Device">CPU or a CUDA device.</param>
public sealed record TensorOptions(ScalarType Type, Device Device)
{
    /// <summary>float32 on the CPU.</summary>
    public static TensorOptions Default { get; } = new(ScalarType.Float32, CPU);
}
