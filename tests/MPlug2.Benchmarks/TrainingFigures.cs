using MPlug2.Configuration;
using MPlug2.Layers;
using MPlug2.Platform;
using MPlug2.Training;
using MPlug2.Vision;
using static TorchSharp.torch;

namespace MPlug2.Benchmarks;

/// <summary>Backward pass and optimiser.</summary>
internal static class TrainingFigures
{
    internal static IEnumerable<Figure> Measure(Settings settings)
    {
        using var encoder = new DualVisionEncoder(MPlug2Config.Base.Vision with { TemporalMixing = TemporalMixing.None }, TensorOptions.Default);
        encoder.Initialize(new RandomStreams(1));
        using var video = randn([1, 3, 4, 224, 224]);
        var best = Best.Together(settings.Runs(4), () => Inference(encoder, video), () => Training(encoder, video));
        yield return new("forward + backward, ViT-B, 4 frames", best[1], best[0], "s", 3.2, true, "inference");
        foreach (var figure in Optimizer(settings, encoder))
        {
            yield return figure;
        }
    }

    private static IEnumerable<Figure> Optimizer(Settings settings, DualVisionEncoder encoder)
    {
        var parameters = encoder.named_parameters().Select(entry => (entry.name, entry.parameter)).ToList();
        var count = parameters.Sum(entry => entry.parameter.numel());
        var bandwidth = Yardstick.AddBandwidth(settings.Runs(5));
        using var theirs = optim.AdamW(parameters.Select(entry => entry.parameter), 1e-4);
        var torchSeconds = Best.Of(settings.Runs(2), () => theirs.step());
        using var flat = new FlatAdamW([new ParameterGroup("all", parameters, 1e-4, 0.02)], maximumNorm: 1);
        var seconds = Best.Of(settings.Runs(10), () => flat.Step([1e-4]));
        yield return new($"AdamW step with clipping, {count / 1e6:F1} M values", seconds * 1e3, 28.0 * count / bandwidth * 1e3, "ms", 1.5, true, "28 bytes a value at add_ bandwidth");
        yield return new("  torch.optim.AdamW", torchSeconds * 1e3, seconds * 1e3, "ms", 30, false, "ours");
    }

    private static void Inference(DualVisionEncoder encoder, Tensor video)
    {
        using var inference = inference_mode();
        using var result = encoder.Forward(video);
    }

    private static void Training(DualVisionEncoder encoder, Tensor video)
    {
        using var scope = NewDisposeScope();
        encoder.Forward(video).mean().backward();
    }
}
