using MPlug2.Configuration;
using MPlug2.Layers;
using static TorchSharp.torch;

namespace MPlug2.Vision;

/// <summary>
/// The paper's local temporal module (Eq. 4-5): each patch position is mixed with its neighbours in time, in groups of channels. As the
/// reference computes it: LayerNorm, C -> C/2, a convolution over 3 frames per channel (zeros beyond the ends), QuickGELU, C/2 -> C. The
/// ablations of Table 15 put another mixing in the middle.
/// </summary>
/// <remarks>The last projection starts at zero, so a fresh module leaves the image model as it was.</remarks>
internal sealed class LocalTemporalModule : NetworkPart
{
    private readonly NormLayer _norm;
    private readonly LinearLayer _down;
    private readonly Func<Tensor, long, Tensor> _mix;
    private readonly LinearLayer _up;

    internal LocalTemporalModule(VisionConfig config, TensorOptions options) : base(nameof(LocalTemporalModule))
    {
        int width = config.Width, narrow = width / 2;
        _norm = AddPart("norm", new NormLayer(width, NormLayer.VisionEpsilon, options));
        _down = AddPart("down", new LinearLayer(
            width, narrow, options, Initialization.UniformByFanIn(width), Initialization.UniformByFanIn(width)));
        _mix = config.TemporalMixing switch
        {
            TemporalMixing.Local => AddPart("convolution", new TemporalConvolution(narrow, kernels: narrow, options)).Forward,
            TemporalMixing.Convolution => AddPart("convolution", new TemporalConvolution(narrow, kernels: 1, options)).Forward,
            TemporalMixing.SelfAttention => AddPart("attention", new TemporalAttention(config, narrow, options)).Forward,
            _ => throw new ArgumentException($"There is no temporal module for {config.TemporalMixing}.", nameof(config)),
        };
        _up = AddPart("up", new LinearLayer(narrow, width, options, Initialization.Zeros));
    }

    /// <summary>What the module adds to the patches, without the residual. [B*T, L, C] -> [B*T, L, C].</summary>
    public Tensor Forward(Tensor patches, long frames)
    {
        using var normed = _norm.Forward(patches);
        using var narrow = _down.Forward(normed);                      // [B*T, L, C/2]; Eq. 4, phi
        using var mixed = _mix(narrow, frames);                        // Eq. 4, A
        using var active = Activations.QuickGelu(mixed);               // the paper says ReLU
        return _up.Forward(active);                                    // [B*T, L, C]; Eq. 5
    }
}
