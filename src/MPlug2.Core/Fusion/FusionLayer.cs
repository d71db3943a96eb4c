using MPlug2.Configuration;
using MPlug2.Layers;
using static TorchSharp.torch;

namespace MPlug2.Fusion;

/// <summary>One step of the fusion module.</summary>
internal interface IFusionStep
{
    /// <summary>One step on both modalities.</summary>
    /// <param name="vision">[B, m, H].</param>
    /// <param name="text">[B, n, H].</param>
    /// <param name="masks">Which tokens of either are padding.</param>
    /// <returns>Vision and text after the step; a modality that does not change is returned as it came.</returns>
    (Tensor Vision, Tensor Text) Step(Tensor vision, Tensor text, FusionMasks masks);
}

/// <summary>A fusion layer (paper, section 3.1, "Fusion Module"): text attends to itself, then to vision; vision stays.</summary>
internal sealed class FusionLayer : PostNormLayer, IFusionStep
{
    internal FusionLayer(TextConfig config, TensorOptions options) : base(nameof(FusionLayer), config, options)
    {
    }

    (Tensor Vision, Tensor Text) IFusionStep.Step(Tensor vision, Tensor text, FusionMasks masks) =>
        (vision, Forward(text, vision, masks.Text, masks.Vision));
}
