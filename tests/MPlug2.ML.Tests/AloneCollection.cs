namespace MPlug2.ML.Tests;

/// <summary>Tests that count what the whole process holds, and so must not run beside others.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;
