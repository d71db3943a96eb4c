using MPlug2.Configuration;

namespace MPlug2.ML.Tests.Tasks;

/// <summary>The smallest model that reads texts.</summary>
internal static class TinyTexts
{
    internal static PretrainedModel Model { get; } = PretrainedModel.Random(new MPlug2Config
    {
        Vision = new() { ImageSize = 16, PatchSize = 8, Width = 16, Layers = 1, Heads = 2 },
        Text = new() { VocabularySize = 100, Width = 16, Heads = 2, FeedForwardWidth = 32, Layers = 2, MaximumPositions = 24, Dropout = 0 },
        Universal = new() { Layers = 1, Latents = 4 },
        Decoder = new() { Layers = 1 },
        EmbeddingWidth = 8,
        Frames = 2,
    });
}
