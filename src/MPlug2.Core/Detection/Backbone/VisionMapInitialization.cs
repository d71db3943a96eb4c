using MPlug2.Configuration;
using MPlug2.Layers;
using MPlug2.Vision;

namespace MPlug2.Detection;

/// <summary>How the layers of a new vision transformer are drawn: as CLIP for mPLUG-2's, N(0, 0.02) for a plain one.</summary>
internal sealed record VisionMapInitialization(Initialization Positions, Initialization Projection, Initialization Expansion, Initialization IntoResidual)
{
    internal static VisionMapInitialization Of(VisionMapConfig config)
    {
        if (!config.Dual)
        {
            var small = Initialization.Normal(0.02);
            return new(config.PositionDeviation is { } deviation ? Initialization.Normal(deviation) : small, small, small, small);
        }

        var clip = new VisionConfig { Width = config.Width, Layers = config.Layers, PositionDeviation = config.PositionDeviation };
        return new(
            ClipInitialization.Positions(clip), ClipInitialization.Attention(clip), ClipInitialization.Expansion(clip), ClipInitialization.IntoResidual(clip));
    }
}
