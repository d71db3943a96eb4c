using MPlug2.Configuration;
using MPlug2.Frames;
using MPlug2.Models;
using MPlug2.Tasks;

namespace MPlug2.Core.Tests.Tasks;

/// <summary>The smallest captioner that has every part, and clips of one colour each to train it on.</summary>
internal static class TinyCaptioner
{
    internal static MPlug2Config Config { get; } = new()
    {
        Frames = 2,
        Vision = new() { ImageSize = 16, PatchSize = 8, Width = 16, Layers = 1, Heads = 2 },
        Text = new() { Width = 24, Heads = 2, FeedForwardWidth = 32, Layers = 2, MaximumPositions = 32, Dropout = 0.1 },
        Universal = new() { Layers = 2, Latents = 4 },
        Fusion = new() { Layers = 1, OfficialLayers = 1 },
        Decoder = new() { Layers = 1 },
        EmbeddingWidth = 8,
    };

    internal static IReadOnlyList<CaptionExample> Examples { get; } =
    [
        Clip(250, 20, 20, "a red picture"), Clip(20, 250, 20, "a green picture"), Clip(20, 20, 250, "a blue picture"), Clip(240, 240, 240, "white"),
    ];

    internal static CaptioningTask Build(long seed = 1) => PretrainedModel.Random(Config)
        .Build(CaptioningTask.Definition, new ModelRequest { Seed = seed, Texts = Examples.Select(example => example.Caption!) },
            settings => settings with { Generation = new() { BeamSize = 3, MinimumLength = 1, MaximumLength = 8 } })
        .Task;

    private static CaptionExample Clip(byte red, byte green, byte blue, string caption)
    {
        var pixels = new byte[2 * 16 * 16 * 3];
        for (var i = 0; i < pixels.Length; i += 3)
        {
            (pixels[i], pixels[i + 1], pixels[i + 2]) = (red, green, blue);
        }

        return new CaptionExample(new VideoFrames(pixels, 2, 16, 16), caption);
    }
}
