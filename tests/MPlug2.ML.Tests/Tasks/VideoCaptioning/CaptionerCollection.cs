namespace MPlug2.ML.Tests.Tasks.VideoCaptioning;

/// <summary>The classes that share one set of clips.</summary>
[CollectionDefinition(nameof(CaptionerCollection), DisableParallelization = true)]
public sealed class CaptionerCollection : ICollectionFixture<CaptionerClips>;
