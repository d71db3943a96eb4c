using MPlug2.Layers;
using MPlug2.Platform;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MPlug2.Vision;

/// <summary>
/// The paper's local temporal module (Eq. 4-5): each patch position is mixed with its neighbours in time, in groups of channels. As the
/// reference computes it: LayerNorm, C -> C/2, a convolution over 3 frames per channel (zeros beyond the ends), QuickGELU, C/2 -> C.
/// </summary>
/// <remarks>The last projection starts at zero, so a fresh module leaves the image model as it was.</remarks>
public sealed class LocalTemporalModule : NetworkPart
{
    private readonly NormLayer _norm;
    private readonly LinearLayer _down;
    private readonly TemporalConvolution _convolution;
    private readonly LinearLayer _up;

    internal LocalTemporalModule(int width, TensorOptions options) : base(nameof(LocalTemporalModule))
    {
        var narrow = width / 2;
        _norm = AddPart("norm", new NormLayer(width, NormLayer.VisionEpsilon, options));
        _down = AddPart("down", new LinearLayer(
            width, narrow, options, Initialization.UniformByFanIn(width), Initialization.UniformByFanIn(width)));
        _convolution = AddPart("convolution", new TemporalConvolution(narrow, options));
        _up = AddPart("up", new LinearLayer(narrow, width, options, Initialization.Zeros));
    }

    /// <summary>What the module adds to the patches, without the residual. [B*T, L, C] -> [B*T, L, C].</summary>
    public Tensor Forward(Tensor patches, long frames)
    {
        using var normed = _norm.Forward(patches);
        using var narrow = _down.Forward(normed);                      // [B*T, L, C/2]
        using var mixed = _convolution.Forward(narrow, frames);
        using var active = Activations.QuickGelu(mixed);
        return _up.Forward(active);
    }
}

/// <summary>One kernel of three taps a channel, over time: Eq. 5 with as many groups as channels.</summary>
internal sealed class TemporalConvolution : NetworkPart
{
    private const int Taps = 3;
    private readonly Parameter _weight; // [c, 3]
    private readonly Parameter _bias;   // [c]

    internal TemporalConvolution(long channels, TensorOptions options) : base(nameof(TemporalConvolution))
    {
        _weight = AddParameter("weight", options, Initialization.UniformByFanIn(Taps), channels, Taps);
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
