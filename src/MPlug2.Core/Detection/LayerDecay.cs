using System.Globalization;
using MPlug2.Tasks;
using MPlug2.Training;

namespace MPlug2.Detection;

/// <summary>Learning rates that fall from the heads down to the patches, by a factor a block.</summary>
internal static class LayerDecay
{
    private const string Blocks = "vision.blocks.";

    /// <summary>A group for each layer, with and without weight decay.</summary>
    internal static IReadOnlyList<ParameterGroup> Groups(MPlug2Network network, DetectorConfig config, TrainingOptions options)
    {
        var layers = config.Vision.Layers;
        return
        [
            .. network.named_parameters().Where(entry => entry.parameter.requires_grad)
                .GroupBy(entry => (Layer: LayerOf(entry.name, layers), Decays: config.FineTuning.DecaysNorms || !IsSpared(entry.name)))
                .OrderByDescending(group => group.Key.Layer).ThenByDescending(group => group.Key.Decays)
                .Select(group => new ParameterGroup(
                    string.Create(CultureInfo.InvariantCulture, $"layer {group.Key.Layer}{(group.Key.Decays ? "" : " without decay")}"),
                    [.. group.Select(entry => (entry.name, entry.parameter))],
                    options.LearningRate * Factor(group.Key.Layer, layers, config.FineTuning.LayerDecay),
                    group.Key.Decays ? options.WeightDecay : 0)),
        ];
    }

    /// <summary>0 for what comes before the blocks, i + 1 for block i, and one more than blocks for the heads.</summary>
    internal static int LayerOf(string path, int layers) =>
        path.StartsWith(Blocks, StringComparison.Ordinal)
            ? 1 + int.Parse(path.AsSpan(Blocks.Length, path.IndexOf('.', Blocks.Length) - Blocks.Length), CultureInfo.InvariantCulture)
        : path.StartsWith("vision.", StringComparison.Ordinal) && !path.StartsWith("vision.norm_after", StringComparison.Ordinal) ? 0
        : layers + 1;

    /// <summary>The factor of a layer's learning rate.</summary>
    internal static double Factor(int layer, int layers, double decay) => Math.Pow(decay, layers + 1 - layer);

    // ViTDet's rule: the transformer's norms and positions; the heads' norms are of another class there and decay.
    private static bool IsSpared(string path) => path.StartsWith("vision.", StringComparison.Ordinal) &&
        (path.Contains("norm", StringComparison.Ordinal) || path == "vision.position_embedding");
}
