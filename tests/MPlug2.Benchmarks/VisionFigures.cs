using MPlug2.Configuration;
using MPlug2.Layers;
using MPlug2.Platform;
using MPlug2.Vision;
using static TorchSharp.torch;

namespace MPlug2.Benchmarks;

/// <summary>The vision encoder, without and with its temporal modules, at the yardstick's speed.</summary>
internal static class VisionFigures
{
    private const double FlopPerFrame = 35.2e9;

    internal static IEnumerable<Figure> Measure(Settings settings)
    {
        foreach (var frames in settings.Quick ? [1] : new[] { 1, 16 })
        {
            using var yardstick = new Yardstick(frames);
            using var plain = Encoder(TemporalMixing.None, ScalarType.Float32);
            using var full = Encoder(TemporalMixing.Local, ScalarType.Float32);
            using var half = Encoder(TemporalMixing.None, ScalarType.BFloat16);
            using var video = randn([1, 3, frames, 224, 224]);
            using var halfVideo = video.to(ScalarType.BFloat16);
            var best = Best.Together(
                settings.Runs(frames == 1 ? 9 : 4), yardstick.Run, () => Run(plain, video), () => Run(full, video), () => Run(half, halfVideo));
            var speed = yardstick.Work / best[0] / 1e9;
            yield return new(
                $"ViT-B forward, {frames} frame(s), fp32", FlopPerFrame * frames / best[1] / 1e9, speed, "GFLOP/s", frames == 1 ? 0.80 : 0.85, false,
                "linear [197B, 768] x [768, 3072]");
            yield return new($"  with temporal modules, {frames} frame(s)", best[2], best[1], "s", null, true, "without them");
            yield return new($"  bf16, {frames} frame(s)", best[3], best[1], "s", null, true, "fp32, same switches");
        }
    }

    private static DualVisionEncoder Encoder(TemporalMixing mixing, ScalarType type)
    {
        var encoder = new DualVisionEncoder(MPlug2Config.Base.Vision with { TemporalMixing = mixing }, new TensorOptions(type, CPU));
        encoder.Initialize(new RandomStreams(1));
        encoder.eval();
        return encoder;
    }

    private static void Run(DualVisionEncoder encoder, Tensor video)
    {
        using var inference = inference_mode();
        using var result = encoder.Forward(video);
    }
}
