using MPlug2.Detection.Data;
using MPlug2.Metrics;
using MPlug2.Metrics.Detection;
using MPlug2.Samples.Detect;
using MPlug2.Samples.Reporting;
using MPlug2.Samples.ShapesWorld;
using MPlug2.Samples.ShapesWorld.Detection;

namespace MPlug2.Samples.Tests.Detect;

/// <summary>Three scenes; all objects of all but the last are found exactly.</summary>
internal static class SampleFindings
{
    public static Findings Create()
    {
        DetectionStill[] stills = [.. DetectionWorld.Generate(WorldSplit.Test, 3)];
        ScoredImage[] images =
        [
            .. stills.Select(still => new ScoredImage(
                [.. still.Objects.Select(item => new TrueObject(ClassOf(item), BoxOf(item), item.Area, Mask: MaskOf(item, still.Scene.Size)))],
                [.. Found(still).Select(item => new PredictedObject(ClassOf(item), BoxOf(item), 0.9, MaskOf(item, still.Scene.Size)))])),
        ];
        var classes = DetectionWorld.Labels.Count;
        return new Findings(
            DetectionWorld.Labels, CocoDetectionScorer.Score(images, classes), CocoDetectionScorer.Score(images, classes, DetectionOverlap.Masks),
            [
                .. stills.Select(still => new FoundScene(still,
                [
                    .. Found(still).Select(item => new FoundObject(
                        item.Label, new PictureBox(item.Box.X, item.Box.Y, item.Box.Width, item.Box.Height), 0.9, MaskOf(item, still.Scene.Size))),
                    new FoundObject("square", new PictureBox(1, 2, 3, 4), 0.1, MaskOf(still.Objects[0], still.Scene.Size)), // too unsure to be shown
                ])),
            ]);
    }

    private static IEnumerable<DetectedObject> Found(DetectionStill still) => still.Index < 2 ? still.Objects : [];

    private static int ClassOf(DetectedObject item) => DetectionWorld.Labels.ToList().IndexOf(item.Label);

    private static BoundingBox BoxOf(DetectedObject item) => new(item.Box.X, item.Box.Y, item.Box.Width, item.Box.Height);

    private static RunLengthMask MaskOf(DetectedObject item, int size) =>
        ObjectMask.OfPolygons([[.. item.Outline.SelectMany(corner => (double[])[corner.X, corner.Y])]], size, size).Pixels;
}
