using MPlug2.Layers;
using static TorchSharp.torch;

namespace MPlug2.Detection;

/// <summary>
/// ViTDet's simple feature pyramid: five levels of strides 4 to 64 from the single map of stride 16, each by itself; the last is every second place
/// of the fourth.
/// </summary>
internal sealed class FeaturePyramid : NetworkPart
{
    /// <summary>Levels of the pyramid, p2 to p6.</summary>
    internal const int Levels = 5;

    /// <summary>Levels that boxes are pooled from, p2 to p5.</summary>
    internal const int PooledLevels = 4;

    internal const double NormEpsilon = 1e-6;
    private readonly IReadOnlyList<PyramidLevel> _levels;

    internal FeaturePyramid(long inputs, long outputs, TensorOptions options) : base(nameof(FeaturePyramid)) =>
        _levels = AddParts("levels", Enumerable.Range(0, PooledLevels).Select(level => new PyramidLevel(2 - level, inputs, outputs, options)));

    /// <summary>[B, h, w, C] -> five maps [B, h_k, w_k, P], finest first. The caller disposes of them, or of the scope around the call.</summary>
    public IReadOnlyList<Tensor> Forward(Tensor map)
    {
        ArgumentNullException.ThrowIfNull(map);
        var maps = _levels.Select(level => level.Forward(map)).ToList();
        using var rows = maps[^1].slice(1, 0, maps[^1].shape[1], 2);
        using var both = rows.slice(2, 0, rows.shape[2], 2);
        maps.Add(both.contiguous());
        return maps;
    }
}
