using MPlug2.Configuration;
using MPlug2.Decoding;
using MPlug2.Platform;
using MPlug2.Tasks;
using static TorchSharp.torch;

namespace MPlug2.Benchmarks;

/// <summary>One caption of 16 frames at Base, beam 5, all 20 tokens, random weights; and one step of its decoder.</summary>
internal static class CaptionFigures
{
    private const double BoundFlop = 868e9;
    private const int Beams = 5;
    private static readonly GenerationOptions Twenty = new() { BeamSize = Beams, MinimumLength = 20, MaximumLength = 20 };

    internal static IEnumerable<Figure> Measure(Settings settings)
    {
        using var yardstick = new Yardstick(16);
        using var network = new MPlug2Network(MPlug2Config.Base, TaskModules.Captioning);
        network.Initialize(new RandomStreams(1));
        network.eval();
        using var video = randn([1, 3, 16, 224, 224]);
        var best = Best.Together(settings.Runs(3), yardstick.Run, () => network.Generate(video, [101], 102, Twenty));
        yield return new("caption of 16 frames, Base, beam 5, 20 tokens", best[1], BoundFlop / (yardstick.Work / best[0]), "s", 1.5, true, "868 GFLOP at the yardstick");

        using var noGradient = no_grad();
        using var features = network.Vision.Features(video);
        using var memory = network.Vision.Combine(features);
        var parts = Best.Together(
            settings.Runs(3),
            () => network.Vision.Features(video).Dispose(),
            () => network.Vision.Combine(features).Dispose(),
            () => network.Decoder.Start(memory).Dispose());
        yield return new("  vision encoder", parts[0], best[1], "s", null, true, "the whole caption");
        yield return new("  universal module", parts[1], best[1], "s", null, true, "the whole caption");
        yield return new("  keys and values of the memory", parts[2], best[1], "s", null, true, "the whole caption");
        yield return Step(settings, network, memory);
    }

    private static Figure Step(Settings settings, MPlug2Network network, Tensor memory)
    {
        var bandwidth = Yardstick.ReadBandwidth(settings.Runs(5));
        var config = network.Config;
        long width = config.Text.Width, tokens = memory.shape[1];
        var values = config.Decoder.Layers * (14 * width * width + 2 * tokens * width) + width * config.Text.VocabularySize;
        using var session = network.Decoder.Start(memory);
        using var prefix = tensor(new long[] { 101 }, [1, 1]);
        session.Begin(prefix).Dispose();
        var ids = Enumerable.Repeat(1000L, Beams).ToArray();
        session.Extend([0, 0, 0, 0, 0], ids, null).Dispose();
        long[] same = [0, 1, 2, 3, 4];
        var seconds = Best.Of(settings.Runs(15), () => session.Extend(same, ids, null).Dispose());
        return new("decode step, beam 5, 3,137 memory tokens", seconds * 1e3, 4.0 * values / bandwidth * 1e3, "ms", 3, true, "bytes of weights and K/V at read bandwidth");
    }
}
