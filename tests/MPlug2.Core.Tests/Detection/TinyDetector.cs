using MPlug2.Core.Tests.Tasks;
using MPlug2.Detection;
using MPlug2.Detection.Data;
using MPlug2.Frames;
using MPlug2.Metrics;
using MPlug2.Tasks;

namespace MPlug2.Core.Tests.Detection;

/// <summary>The smallest detector and two scenes of coloured rectangles, of different sizes.</summary>
internal static class TinyDetector
{
    internal static DetectorConfig Config { get; } = DetectorConfig.Tiny with
    {
        Vision = DetectorConfig.Tiny.Vision with { Width = 32, Layers = 2, Heads = 2, FeedForwardWidth = 64, PositionGrid = 4 },
        ImageSize = 64,
        Classes = 2,
        Width = 16,
        Cascade = DetectorConfig.Tiny.Cascade with { Samples = 32, HiddenWidth = 64, Convolutions = 1, MaskConvolutions = 1, CanonicalBox = 48 },
        Proposals = DetectorConfig.Tiny.Proposals with { Candidates = 60, CandidatesInTraining = 60, Kept = 30, KeptInTraining = 40 },
    };

    internal static DetectionExample Wide { get; } = Scene(48, 64, (new(6, 8, 22, 20), 0), (new(36, 18, 20, 24), 1));

    internal static DetectionExample Tall { get; } = Scene(64, 56, (new(14, 30, 28, 26), 1));

    internal static DetectionTask Build(DetectorConfig? config = null, DetectionSettings? settings = null, long seed = 3) =>
        PretrainedModel.Random(TinyCaptioner.Config with { Detection = config ?? Config })
            .Build(DetectionTask.Definition, new() { Seed = seed, Texts = ["red", "blue"] }, standard => settings ?? standard).Task;

    /// <summary>A grey picture with red (class 0) and blue (class 1) rectangles.</summary>
    internal static DetectionExample Scene(int height, int width, params (BoundingBox Box, int Class)[] objects)
    {
        var pixels = new byte[3 * height * width];
        Array.Fill(pixels, (byte)128);
        foreach (var (box, label) in objects)
        {
            for (var y = (int)box.Y; y < box.Y + box.Height; y++)
            {
                for (var x = (int)box.X; x < box.X + box.Width; x++)
                {
                    var at = 3 * (y * width + x);
                    (pixels[at], pixels[at + 1], pixels[at + 2]) = label == 0 ? ((byte)230, (byte)20, (byte)20) : ((byte)20, (byte)20, (byte)230);
                }
            }
        }

        return new(new VideoFrames(pixels, 1, height, width), [.. objects.Select(one => new AnnotatedObject(one.Class, one.Box, Outline(one.Box, height, width)))]);
    }

    private static ObjectMask Outline(BoundingBox box, int height, int width) => ObjectMask.OfPolygons(
        [[box.X, box.Y, box.X + box.Width, box.Y, box.X + box.Width, box.Y + box.Height, box.X, box.Y + box.Height]], height, width);
}
