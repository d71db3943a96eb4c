using TorchSharp;
using TorchSharp.Modules;

namespace MPlug2.Training;

/// <summary>Parameters that share a learning rate and a weight decay.</summary>
/// <param name="Name">For logs and errors.</param>
/// <param name="Parameters">Names and parameters. A tied parameter may appear under several names; it is trained once.</param>
/// <param name="LearningRate">The base rate, which the schedule scales. Not negative.</param>
/// <param name="WeightDecay">AdamW's decoupled decay. Not negative.</param>
public sealed record ParameterGroup(
    string Name, IReadOnlyList<(string Name, Parameter Parameter)> Parameters, double LearningRate, double WeightDecay)
{
    /// <summary>
    /// The four groups of the official scripts: vision and the rest, each with and without decay. As there, only names with "bias" or
    /// "LayerNorm.weight" go without decay, so the vision part's own norms (<c>ln_1</c>...) and position embeddings are decayed.
    /// </summary>
    /// <param name="module">The network; parameters that need no gradient are left out.</param>
    /// <param name="options">The two learning rates and the decay.</param>
    /// <param name="officialName">From a parameter's path to its official name, by which the rule goes; null takes the path itself.</param>
    public static IReadOnlyList<ParameterGroup> Official(
        torch.nn.Module module, TrainingOptions options, Func<string, string>? officialName = null)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(options);
        var rule = officialName ?? (path => path);
        var trained = module.named_parameters().Where(pair => pair.parameter.requires_grad)
            .Select(pair => (Name: pair.name, Parameter: pair.parameter)).ToLookup(pair => (
                Vision: rule(pair.Name).Contains("visual_encoder", StringComparison.Ordinal),
                Decayed: !rule(pair.Name).Contains("bias", StringComparison.Ordinal) &&
                         !rule(pair.Name).Contains("LayerNorm.weight", StringComparison.Ordinal)));

        ParameterGroup Group(string name, bool vision, bool decayed) => new(name, [.. trained[(vision, decayed)]],
            vision ? options.VisionLearningRate : options.LearningRate, decayed ? options.WeightDecay : 0);

        ParameterGroup[] groups =
        [
            Group("rest", vision: false, decayed: true), Group("rest without decay", vision: false, decayed: false),
            Group("vision", vision: true, decayed: true), Group("vision without decay", vision: true, decayed: false),
        ];
        return [.. groups.Where(group => group.Parameters.Count > 0)];
    }
}
