namespace MPlug2.Metrics;

/// <summary>METEOR of a set of captions.</summary>
/// <param name="Score">Of the summed statistics of all captions, not the mean of the items; 0 to 1.</param>
/// <param name="Precision">The weighted share of the captions' words that are matched.</param>
/// <param name="Recall">The weighted share of the references' words that are matched.</param>
/// <param name="Penalty">What broken order takes away, 0 to 0.6.</param>
/// <param name="Items">The score of each caption alone, in the order given; 0 to 1.</param>
/// <param name="Modules">By what words were matched.</param>
public sealed record MeteorScores(
    double Score, double Precision, double Recall, double Penalty, IReadOnlyList<double> Items, MeteorModules Modules)
{
    /// <summary>What to call the score: "METEOR" by all modules, and otherwise with those used, as "METEOR (exact+stem)".</summary>
    public string Name => NameOf(Modules);

    internal static string NameOf(MeteorModules modules) => modules == MeteorModules.All
        ? "METEOR"
        : $"METEOR ({modules.ToString().ToLowerInvariant().Replace(", ", "+")})";
}
