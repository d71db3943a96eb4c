namespace MPlug2.Core.Tests.Checkpoints.Support;

/// <summary>Tests that compare process-wide counters (live tensors, live mappings) run alone, after all others.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public class NativeCountsCollection
{
    internal const string Name = "Native counts";
}
