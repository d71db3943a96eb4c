using MPlug2.Layers;
using static TorchSharp.torch;

namespace MPlug2.Detection;

/// <summary>One level of the pyramid: the single map doubled, kept or halved, then projected and smoothed. [B, h, w, C] -> [B, h', w', P].</summary>
internal sealed class PyramidLevel : NetworkPart
{
    private readonly IReadOnlyList<DoublingLayer> _doublings;
    private readonly NormLayer? _norm;
    private readonly PlaceProjection _projection;
    private readonly NormedConvolution _smoothing;
    private readonly bool _halves;

    /// <param name="scale">Power of two of the level's side against the map's: 2, 1, 0 or -1.</param>
    /// <param name="inputs">Channels C.</param>
    /// <param name="outputs">Channels P.</param>
    /// <param name="options">Type and device.</param>
    internal PyramidLevel(int scale, long inputs, long outputs, TensorOptions options) : base(nameof(PyramidLevel))
    {
        _halves = scale < 0;
        var doublings = new List<DoublingLayer>();
        var width = inputs;
        for (var i = 0; i < scale; i++)
        {
            var how = Initialization.UniformByFanIn(4 * (width / 2)); // torch counts a transposed kernel's outputs
            doublings.Add(new DoublingLayer(width, width / 2, how, how, options));
            width /= 2;
        }

        _doublings = doublings.Count == 0 ? [] : AddParts("doublings", doublings);
        _norm = scale > 1 ? AddPart("norm", new NormLayer(inputs / 2, FeaturePyramid.NormEpsilon, options)) : null;
        _projection = AddPart("projection", new PlaceProjection(width, outputs, options));
        _smoothing = AddPart("smoothing", new NormedConvolution(outputs, outputs, Initialization.UniformByFanIn(9 * outputs), options));
    }

    internal Tensor Forward(Tensor map)
    {
        using var scope = NewDisposeScope();
        var states = _halves ? Halved(map) : map;
        for (var i = 0; i < _doublings.Count; i++)
        {
            states = _doublings[i].Forward(states);
            states = i == 0 && _norm is not null ? nn.functional.gelu(_norm.Forward(states)) : states;
        }

        return _smoothing.Forward(_projection.Forward(states)).MoveToOuterDisposeScope();
    }

    private static Tensor Halved(Tensor map) =>
        nn.functional.max_pool2d(map.contiguous().permute(0, 3, 1, 2), [2, 2], [2, 2]).permute(0, 2, 3, 1).contiguous();
}
