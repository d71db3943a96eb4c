using MPlug2.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MPlug2.Detection;

/// <summary>
/// Doubles a map's sides: the transposed convolution of kernel and stride 2, in which outputs do not overlap, so that it is one matrix product.
/// [N, H, W, C] -> [N, 2H, 2W, C'].
/// </summary>
internal sealed class DoublingLayer : NetworkPart
{
    private readonly Parameter _weight; // [C, C', 2, 2]
    private readonly Parameter _bias;   // [C']
    private readonly long _outputs;

    internal DoublingLayer(long inputs, long outputs, Initialization weight, Initialization bias, TensorOptions options) : base(nameof(DoublingLayer))
    {
        _weight = AddParameter("weight", options, weight, inputs, outputs, 2, 2);
        _bias = AddParameter("bias", options, bias, outputs);
        _outputs = outputs;
    }

    /// <summary>[N, H, W, C] -> [N, 2H, 2W, C'].</summary>
    internal Tensor Forward(Tensor map)
    {
        using var scope = NewDisposeScope();
        var shape = map.shape;
        var weight = _weight.permute(2, 3, 1, 0).reshape(4 * _outputs, shape[3]);              // [2*2*C', C]
        var quarters = nn.functional.linear(map, weight, _bias.repeat(4));                     // [N, H, W, 2*2*C']
        return quarters.view(shape[0], shape[1], shape[2], 2, 2, _outputs).permute(0, 1, 3, 2, 4, 5)
            .reshape(shape[0], 2 * shape[1], 2 * shape[2], _outputs).MoveToOuterDisposeScope();
    }
}
