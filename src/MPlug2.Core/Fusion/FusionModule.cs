using MPlug2.Configuration;
using MPlug2.Layers;
using static TorchSharp.torch;

namespace MPlug2.Fusion;

/// <summary>
/// The fusion module (paper, section 3.1, "Fusion Module"): text states ask vision states. Of the official stack only the layers that run are built.
/// </summary>
internal sealed class FusionModule : NetworkPart
{
    private readonly IReadOnlyList<IFusionStep> _steps;
    private readonly bool _isJoint;

    internal FusionModule(MPlug2Config config, TensorOptions options) : base(nameof(FusionModule))
    {
        var layers = AddParts("layers", Enumerable.Range(0, config.Fusion.Layers).Select<int, SelfAttentionLayer>(layer =>
            config.Fusion.IsJoint(layer) ? new JointFusionLayer(config.Text, options) : new FusionLayer(config.Text, options)));
        _steps = [.. layers.Cast<IFusionStep>()];
        _isJoint = layers.Any(layer => layer is JointFusionLayer);
    }

    internal IReadOnlyList<IFusionStep> Steps => _steps;

    /// <summary>Fuses; row 0 of the text then stands for the pair.</summary>
    /// <param name="vision">[B, m, H].</param>
    /// <param name="text">[B, n, H].</param>
    /// <param name="textMask">1 for a token, 0 for padding; int64 [B, n].</param>
    /// <param name="visionMask">1 for a state, 0 for padding; int64 [B, m]; null where nothing is padding.</param>
    /// <returns>Vision [B, m, H] (the same values, unless there are joint layers) and text [B, n, H].</returns>
    public (Tensor Vision, Tensor Text) Forward(Tensor vision, Tensor text, Tensor textMask, Tensor? visionMask = null)
    {
        using var scope = NewDisposeScope();
        var masks = FusionMasks.Of(textMask, vision.shape[1], _isJoint, text.dtype, visionMask);
        var (seen, read) = (vision.alias(), text);
        foreach (var step in _steps)
        {
            (seen, read) = step.Step(seen, read, masks);
        }

        return (seen.MoveToOuterDisposeScope(), read.MoveToOuterDisposeScope());
    }
}
