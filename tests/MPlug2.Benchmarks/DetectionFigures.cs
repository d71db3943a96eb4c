using MPlug2.Configuration;
using MPlug2.Detection;
using MPlug2.Platform;
using MPlug2.Tasks;
using static TorchSharp.torch;

namespace MPlug2.Benchmarks;

/// <summary>The detector's own operations beside a bare pass over the same data, and a whole detector beside its transformer.</summary>
internal static class DetectionFigures
{
    private const int Boxes = 1000;
    private const int Classes = 80;
    private const int Channels = 256;
    private const int Side = 640;
    private const int SureProposals = 22; // the mean of the sample's test scenes at MinimumScore 0.1
    private const int SureObjects = 4;

    // Of one picture, from the sizes of the preset: transformer 0.06, pyramid and proposals 0.11, 60 boxes in three stages 0.84, 20 masks 0.40.
    private const double FlopOfTiny = 1.41e9;

    internal static IEnumerable<Figure> Measure(Settings settings) => [.. Pooling(settings), .. Suppression(settings), .. Whole(settings)];

    private static IEnumerable<Figure> Pooling(Settings settings)
    {
        using var scope = NewDisposeScope();
        var maps = Enumerable.Range(0, FeaturePyramid.PooledLevels).Select(level => randn(1, (Side / 4) >> level, (Side / 4) >> level, Channels)).ToList();
        var boxes = RandomBoxes(new Random(1));
        using var pooler = new LevelPooler(maps, 4, 224, 1);
        var rows = cat([.. maps.Select(map => map.view(-1, Channels))], 0).requires_grad_();
        using var learning = new LevelPooler([.. maps.Select(map => map.detach().requires_grad_())], 4, 224, 1);
        using var cotangent = randn(Boxes, 7, 7, Channels);
        // The same bytes: the places are read once, the pooled values are written once.
        using var target = zeros(Boxes * 7 * 7L, Channels);
        using var source = randn(Boxes * 7 * 7L, Channels);
        var best = Best.Together(
            settings.Runs(8), () => rows.sum().Dispose(), () => target.copy_(source), () => pooler.Pool([boxes], 7).Dispose(), () => Learn(learning, boxes, cotangent));
        var pass = best[0] + best[1];
        yield return new($"ROI align, {Boxes} boxes, {Channels} channels", best[2] * 1e3, pass * 1e3, "ms", null, true, "reading the maps and writing the result once");
        yield return new("  forward + backward", best[3] * 1e3, best[2] * 1e3, "ms", null, true, "forward alone");
    }

    private static IEnumerable<Figure> Suppression(Settings settings)
    {
        var random = new Random(2);
        var boxes = RandomBoxes(random);
        int[] classes = [.. boxes.Select(_ => random.Next(Classes))];
        float[] scores = [.. boxes.Select(_ => random.NextSingle())];
        var all = new int[Boxes];
        var columns = new BoxColumns(boxes);
        var row = new float[Boxes];
        var best = Best.Together(
            settings.Runs(20),
            () => Array.ForEach(boxes, box => columns.Overlaps(box, row)),
            () => BoxSuppression.PerGroup(boxes, scores, classes, 0.5),
            () => BoxSuppression.PerGroup(boxes, scores, all, 0.5));
        yield return new($"NMS, {Boxes} boxes, {Classes} classes", best[1] * 1e3, best[0] * 1e3, "ms", null, true, "all overlaps once");
        yield return new("  one class", best[2] * 1e3, best[0] * 1e3, "ms", null, true, "all overlaps once");
    }

    private static IEnumerable<Figure> Whole(Settings settings)
    {
        // Random weights give as many proposals and detections as they may: all of the preset's, or as many as a fitted detector finds in scenes of one to four
        // objects, of which it is sure.
        using var full = Network(DetectorConfig.Tiny);
        using var fitted = Network(DetectorConfig.Tiny with { Proposals = DetectorConfig.Tiny.Proposals with { Kept = SureProposals } });
        Detector detector = full.Detector, sure = fitted.Detector;
        var few = DetectorConfig.Tiny.Selection with { MaximumDetections = SureObjects };
        using var pixels = randn(4, 3, DetectorConfig.Tiny.ImageSize, DetectorConfig.Tiny.ImageSize);
        ImageSize[] sizes = [.. Enumerable.Repeat(new ImageSize(DetectorConfig.Tiny.ImageSize, DetectorConfig.Tiny.ImageSize), 4)];
        using var inference = inference_mode();
        using var yardstick = new Yardstick(1);
        var best = Best.Together(
            settings.Runs(12),
            () => detector.Vision.Forward(pixels).Dispose(),
            () => MapsOnly(detector, pixels),
            () => sure.Detect(pixels, sizes, few),
            () => detector.Detect(pixels, sizes, DetectorConfig.Tiny.Selection),
            yardstick.Run);
        yield return new($"Tiny detector, 4 pictures, {SureProposals} proposals", best[2] * 1e3, best[0] * 1e3, "ms", 2.5, true, "its transformer alone");
        yield return new("  the same", best[2] * 1e3, best[1] * 1e3, "ms", null, true, "its transformer and pyramid");
        yield return new($"  {DetectorConfig.Tiny.Proposals.Kept} proposals", best[3] * 1e3, best[0] * 1e3, "ms", null, true, "its transformer alone");
        yield return new(
            "  its arithmetic", 4 * FlopOfTiny / best[3] / 1e9, yardstick.Work / best[4] / 1e9, "GFLOP/s", 0.4, false, "linear [197, 768] x [768, 3072]");
    }

    private static MPlug2Network Network(DetectorConfig config)
    {
        var network = new MPlug2Network(
            MPlug2Config.Nano with { Detection = config with { Proposals = config.Proposals with { MinimumScore = 0 } } }, TaskModules.Detection);
        network.Initialize(new RandomStreams(1));
        network.eval();
        return network;
    }

    private static void MapsOnly(Detector detector, Tensor pixels)
    {
        using var scope = NewDisposeScope();
        detector.Maps(pixels);
    }

    private static void Learn(LevelPooler pooler, PixelBox[] boxes, Tensor cotangent)
    {
        using var scope = NewDisposeScope();
        pooler.Pool([boxes], 7).backward([cotangent], retain_graph: true);
    }

    private static PixelBox[] RandomBoxes(Random random) =>
    [
        .. Enumerable.Range(0, Boxes).Select(_ =>
        {
            // Sizes as in COCO: as many small as large ones.
            double width = 16 * Math.Pow(2, 5 * random.NextDouble()), height = 16 * Math.Pow(2, 5 * random.NextDouble());
            double left = random.NextDouble() * Math.Max(1, Side - width), top = random.NextDouble() * Math.Max(1, Side - height);
            return new PixelBox((float)left, (float)top, (float)Math.Min(Side, left + width), (float)Math.Min(Side, top + height));
        }),
    ];
}
