using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace MPlug2.Detection;

/// <summary>Between boxes and numbers here and tensors, whatever device those live on.</summary>
internal static class BoxTensors
{
    /// <summary>The values of a float tensor in row order.</summary>
    internal static float[] ToFloats(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return Values<float>(tensor.detach().to(ScalarType.Float32));
    }

    /// <summary>The values of an integer tensor in row order.</summary>
    internal static long[] ToLongs(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return Values<long>(tensor);
    }

    /// <summary>Numbers in torch's own memory, on a device.</summary>
    internal static Tensor Floats(float[] values, long[] shape, Device device)
    {
        using var scope = NewDisposeScope();
        return tensor(values, shape).clone().to(device).MoveToOuterDisposeScope();
    }

    /// <summary>Whole numbers in torch's own memory, on a device.</summary>
    internal static Tensor Longs(long[] values, Device device)
    {
        using var scope = NewDisposeScope();
        return tensor(values).clone().to(device).MoveToOuterDisposeScope();
    }

    private static T[] Values<T>(Tensor tensor) where T : unmanaged =>
        tensor.numel() == 0 ? [] : MemoryMarshal.Cast<byte, T>(tensor.cpu().contiguous().bytes).ToArray();
}
