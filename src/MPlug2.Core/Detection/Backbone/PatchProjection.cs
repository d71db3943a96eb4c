using MPlug2.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MPlug2.Detection;

/// <summary>Cuts a picture into patches and projects each: the convolution of kernel and stride p, as one matrix product. [B, 3, H, W] -> [B, h, w, C].</summary>
internal sealed class PatchProjection : NetworkPart
{
    private readonly Parameter _weight; // [C, 3, p, p]
    private readonly Parameter? _bias;  // [C]
    private readonly long _patch;

    internal PatchProjection(VisionMapConfig config, TensorOptions options) : base(nameof(PatchProjection))
    {
        _patch = config.PatchSize;
        var how = Initialization.UniformByFanIn(3L * _patch * _patch);
        _weight = AddParameter("weight", options, how, config.Width, 3, _patch, _patch);
        _bias = config.Dual ? null : AddParameter("bias", options, how, config.Width);
    }

    /// <summary>[B, 3, H, W] -> [B, h, w, C]; H and W are multiples of the patch.</summary>
    internal Tensor Forward(Tensor pixels)
    {
        using var scope = NewDisposeScope();
        var shape = pixels.shape;
        long height = shape[2] / _patch, width = shape[3] / _patch;
        var patches = pixels.reshape(shape[0], 3, height, _patch, width, _patch)
            .permute(0, 2, 4, 1, 3, 5).reshape(shape[0], height, width, 3 * _patch * _patch);
        return nn.functional.linear(patches, _weight.flatten(1), _bias).MoveToOuterDisposeScope();
    }
}
