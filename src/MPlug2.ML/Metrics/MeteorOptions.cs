using MPlug2.Metrics;

namespace MPlug2.ML;

/// <summary>What METEOR needs to take part in an evaluation of captions.</summary>
/// <param name="Resources">Its word lists and tables: <c>MeteorResources.Load("meteor-1.5.jar", "paraphrase-en.gz")</c>.</param>
public sealed record MeteorOptions(MeteorResources Resources)
{
    /// <summary>Which modules to use; null for all that the resources allow.</summary>
    public MeteorModules? Modules { get; init; }
}
