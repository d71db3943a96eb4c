using MPlug2.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MPlug2.Detection;

/// <summary>A 3x3 convolution that keeps a map's size. [N, H, W, C] -> [N, H, W, C'].</summary>
/// <remarks>
/// Maps are channels-last here from end to end. On the CPU that is not taste: libtorch 2.10 computes wrong numbers from plain NCHW memory for some
/// numbers of channels.
/// </remarks>
internal sealed class MapConvolution : NetworkPart
{
    private readonly Parameter _weight; // [C', C, 3, 3]
    private readonly Parameter? _bias;  // [C']

    internal MapConvolution(long inputs, long outputs, bool hasBias, Initialization weight, TensorOptions options) : base(nameof(MapConvolution))
    {
        _weight = AddParameter("weight", options, weight, outputs, inputs, 3, 3);
        _bias = hasBias ? AddParameter("bias", options, Initialization.Zeros, outputs) : null;
    }

    /// <summary>[N, H, W, C] -> [N, H, W, C'].</summary>
    internal Tensor Forward(Tensor map)
    {
        using var scope = NewDisposeScope();
        var planes = map.contiguous().permute(0, 3, 1, 2); // [N, C, H, W] over channels-last memory
        return nn.functional.conv2d(planes, _weight, _bias, padding: [1, 1]).permute(0, 2, 3, 1).contiguous().MoveToOuterDisposeScope();
    }
}
