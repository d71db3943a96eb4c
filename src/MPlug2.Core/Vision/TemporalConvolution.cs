using MPlug2.Layers;
using MPlug2.Platform;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MPlug2.Vision;

/// <summary>A convolution over time with three taps: Eq. 4 with as many groups as channels (a kernel each), or with one group (one kernel for all).</summary>
internal sealed class TemporalConvolution : NetworkPart
{
    private const int Taps = 3;
    private readonly Parameter _weight; // [c, 3], or [1, 3]
    private readonly Parameter _bias;   // [c]

    internal TemporalConvolution(long channels, long kernels, TensorOptions options) : base(nameof(TemporalConvolution))
    {
        _weight = AddParameter("weight", options, Initialization.UniformByFanIn(Taps), kernels, Taps);
        _bias = AddParameter("bias", options, Initialization.UniformByFanIn(Taps), channels);
    }

    /// <summary>
    /// [B*T, L, c] -> [B*T, L, c]. Written as three scaled sums, because frames are far apart in memory: a convolution call would first
    /// bring them together.
    /// </summary>
    internal Tensor Forward(Tensor tokens, long frames)
    {
        using var scope = NewDisposeScope();
        var shape = tokens.shape;
        var clips = tokens.view(shape[0] / frames, frames, shape[1], shape[2]); // [B, T, L, c]
        var taps = _weight.t().contiguous();                                    // [3, c]: the inner loop wants neighbours
        var mixed = addcmul(_bias, clips, taps.select(0, 1), Scalars.One);
        if (frames > 1)
        {
            var later = mixed.narrow(1, 1, frames - 1);
            later.addcmul_(clips.narrow(1, 0, frames - 1), taps.select(0, 0), Scalars.One);
            var earlier = mixed.narrow(1, 0, frames - 1);
            earlier.addcmul_(clips.narrow(1, 1, frames - 1), taps.select(0, 2), Scalars.One);
        }

        return mixed.view(shape).MoveToOuterDisposeScope();
    }
}
