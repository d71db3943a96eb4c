using MPlug2.Configuration;
using MPlug2.Layers;
using MPlug2.Platform;
using MPlug2.Vision;
using static TorchSharp.torch;

namespace MPlug2.Universal;

/// <summary>
/// The way from pixels to the vision states that decoder and fusion module attend to: LayerNorm(V + U), with V from the dual vision
/// encoder (projected to the text width) and U from the universal module; V alone where there are no universal layers (paper, Table 16).
/// </summary>
/// <remarks>Not a part of the network itself but a composition of parts that a task owns.</remarks>
internal sealed class VisionStates(
    DualVisionEncoder encoder, VisionProjection? projection, UniversalModule? universal, NormLayer? norm, MPlug2Config config)
{
    /// <summary>[B, 3, T, H, W] -> [B, m, H], m = 1 + T'*L.</summary>
    internal Tensor Forward(Tensor video)
    {
        var features = Features(video);
        if (universal is null)
        {
            return features;
        }

        using (features)
        {
            return Combine(features);
        }
    }

    /// <summary>V: [B, 3, T, H, W] -> [B, m, H].</summary>
    internal Tensor Features(Tensor video)
    {
        var features = encoder.Forward(video);
        if (projection is null)
        {
            return features;
        }

        using (features)
        {
            return projection.Forward(features);
        }
    }

    /// <summary>LayerNorm(V + U). [B, m, H] -> [B, m, H].</summary>
    internal Tensor Combine(Tensor features)
    {
        using var universalStates = universal!.Forward(features);
        using var sum = features.Plus(universalStates);
        using var normed = norm!.Forward(sum);
        return nn.functional.dropout(normed, config.Text.Dropout, norm.training);
    }
}
