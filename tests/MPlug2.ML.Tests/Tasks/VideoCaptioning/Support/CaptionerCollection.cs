namespace MPlug2.ML.Tests.Tasks.VideoCaptioning.Support;

/// <summary>The tests that share the clips and the trained captioner of <see cref="CaptionerWorld"/>.</summary>
[CollectionDefinition(nameof(CaptionerCollection))]
public sealed class CaptionerCollection : ICollectionFixture<CaptionerWorld>;
