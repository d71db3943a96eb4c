using MPlug2.Configuration;
using MPlug2.Layers;

namespace MPlug2.Vision;

/// <summary>How CLIP draws its vision tower: by width, and smaller where a layer adds to the residual stream, the deeper the tower.</summary>
internal static class ClipInitialization
{
    /// <summary>Positions: deviation C^-1/2 unless the configuration names another.</summary>
    internal static Initialization Positions(VisionConfig config) =>
        config.PositionDeviation is { } deviation ? Initialization.Normal(deviation) : Attention(config);

    /// <summary>Attention projections and class token: deviation C^-1/2.</summary>
    internal static Initialization Attention(VisionConfig config) => Initialization.Normal(Math.Pow(config.Width, -0.5));

    /// <summary>First layer of the perceptron: deviation (2C)^-1/2.</summary>
    internal static Initialization Expansion(VisionConfig config) => Initialization.Normal(Math.Pow(2.0 * config.Width, -0.5));

    /// <summary>What ends in a residual sum: deviation C^-1/2 (2 blocks)^-1/2.</summary>
    internal static Initialization IntoResidual(VisionConfig config) =>
        Initialization.Normal(Math.Pow(config.Width, -0.5) * Math.Pow(2.0 * config.Layers, -0.5));
}
