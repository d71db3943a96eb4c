namespace MPlug2.Core.Tests.Training;

/// <summary>Tests that need torch's process-wide random generator, or exact tensor counts, for themselves: they run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TorchRandomness
{
    public const string Name = "Torch randomness";
}
