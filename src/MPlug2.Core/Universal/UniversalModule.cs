using MPlug2.Configuration;
using MPlug2.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MPlug2.Universal;

/// <summary>
/// The universal module (paper, section 3.1, Eq. 6-10). On vision: k latent queries summarise the patches layer by layer; in the last of the S layers
/// the roles are swapped: the patches ask, the latents answer. So the length stays. [B, m, H] -> [B, m, H].
/// </summary>
internal sealed class UniversalModule : NetworkPart
{
    private readonly Parameter _latents; // [k, H]
    private readonly IReadOnlyList<UniversalLayer> _layers;

    internal UniversalModule(MPlug2Config config, TensorOptions options) : base(nameof(UniversalModule))
    {
        _latents = AddParameter("latents", options, Initialization.Normal(1), config.Universal.Latents, config.Text.Width);
        _layers = AddParts("layers", Enumerable.Range(0, config.Universal.Layers).Select(_ => new UniversalLayer(config.Text, options)));
    }

    internal Tensor Latents => _latents;

    internal IReadOnlyList<UniversalLayer> Layers => _layers;

    /// <summary>U of the paper, to be added to the vision states V by <see cref="VisionStates"/>. [B, m, H] -> [B, m, H].</summary>
    public Tensor Forward(Tensor vision)
    {
        using var scope = NewDisposeScope();
        var shape = vision.shape;
        var latents = _latents.expand([shape[0], _latents.shape[0], shape[2]]); // [B, k, H]
        for (var layer = 0; layer < _layers.Count - 1; layer++)
        {
            latents = _layers[layer].Forward(latents, vision);
        }

        return _layers[^1].Forward(vision, latents).MoveToOuterDisposeScope(); // the swap
    }

    /// <summary>Text runs through the self-attention and feed-forward of all S layers. [B, n, H] -> [B, n, H].</summary>
    internal Tensor ForwardText(Tensor states, Tensor selfMask)
    {
        using var scope = NewDisposeScope();
        foreach (var layer in _layers)
        {
            states = layer.ForwardAlone(states, selfMask);
        }

        return states.MoveToOuterDisposeScope();
    }
}
