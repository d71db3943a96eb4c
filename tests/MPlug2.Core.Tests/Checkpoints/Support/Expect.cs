using MPlug2.Checkpoints;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Checkpoints.Support;

internal static class Expect
{
    /// <summary>Same type, shape and bytes.</summary>
    internal static void Same(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.dtype, actual.dtype);
        Assert.Equal(expected.shape, actual.shape);
        Assert.True(NativeTensors.HaveEqualBytes(expected, actual));
    }

    /// <summary>The bytes are refused as a checkpoint, by our own exception and with these words.</summary>
    internal static CheckpointFormatException Refused(byte[] bytes, string words)
    {
        var error = Assert.Throws<CheckpointFormatException>(() => TensorFile.Open(new MemoryStream(bytes)).Dispose());
        Assert.Contains(words, error.Message, StringComparison.OrdinalIgnoreCase);
        return error;
    }

    internal static float[] Floats(Tensor tensor)
    {
        using var wide = tensor.to(ScalarType.Float32);
        using var contiguous = wide.contiguous();
        return contiguous.data<float>().ToArray();
    }
}
