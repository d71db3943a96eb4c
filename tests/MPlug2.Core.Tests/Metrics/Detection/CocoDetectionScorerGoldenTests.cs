using System.Text.Json;
using MPlug2.Detection.Data;
using MPlug2.Metrics;
using MPlug2.Metrics.Detection;

namespace MPlug2.Core.Tests.Metrics.Detection;

[Trait("Category", "Golden")]
public class CocoDetectionScorerGoldenTests
{
    private const double Tolerance = 1e-9;

    [SkippableTheory]
    [InlineData(DetectionOverlap.Boxes, "bbox")]
    [InlineData(DetectionOverlap.Masks, "segm")]
    public void Score_OfficialDetections_GivesTheOfficialFigures(DetectionOverlap overlap, string name)
    {
        using var golden = JsonDocument.Parse(File.ReadAllBytes(FixtureFolder.RequireShipped("metrics/coco_detection.json")));
        var wanted = golden.RootElement.GetProperty(name);
        var (images, ids) = Read(golden.RootElement);
        var scores = CocoDetectionScorer.Score(images, ids.Length, overlap);
        var stats = wanted.GetProperty("stats");
        var all = scores.All;
        foreach (var (key, seen) in new (string, double)[]
        {
            ("AP", all.AveragePrecision), ("AP50", all.AveragePrecision50), ("AP75", all.AveragePrecision75),
            ("APs", all.AveragePrecisionSmall), ("APm", all.AveragePrecisionMedium), ("APl", all.AveragePrecisionLarge),
            ("AR1", all.AverageRecall1), ("AR10", all.AverageRecall10), ("AR100", all.AverageRecall100),
            ("ARs", all.AverageRecallSmall), ("ARm", all.AverageRecallMedium), ("ARl", all.AverageRecallLarge),
        })
        {
            var official = stats.GetProperty(key).GetDouble();
            Assert.True(Math.Abs(official - (double.IsNaN(seen) ? -1 : seen)) <= Tolerance, $"{name} {key}: {seen} instead of {official}");
        }

        for (var i = 0; i < ids.Length; i++)
        {
            var id = ids[i].ToString(System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(wanted.GetProperty("per_category_AP").GetProperty(id).GetDouble(), scores.ByClass[i].AveragePrecision, Tolerance);
            double[] curve = [.. wanted.GetProperty("precision_iou50_all_maxdet100").GetProperty(id).EnumerateArray().Select(value => value.GetDouble())];
            Assert.Equal(curve.Length, scores.Precision(i, 0).Count);
            Assert.All(curve.Zip(scores.Precision(i, 0)), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
        }
    }

    private static (ScoredImage[] Images, int[] Ids) Read(JsonElement root)
    {
        var truth = root.GetProperty("ground_truth");
        int[] ids = [.. truth.GetProperty("categories").EnumerateArray().Select(one => one.GetProperty("id").GetInt32()).Order()];
        var objects = truth.GetProperty("annotations").EnumerateArray().ToLookup(one => one.GetProperty("image_id").GetInt32());
        var detections = root.GetProperty("detections").EnumerateArray().ToLookup(one => one.GetProperty("image_id").GetInt32());
        return ([.. truth.GetProperty("images").EnumerateArray().OrderBy(one => one.GetProperty("id").GetInt32()).Select(image =>
        {
            var (id, height, width) = (image.GetProperty("id").GetInt32(), image.GetProperty("height").GetInt32(), image.GetProperty("width").GetInt32());
            return new ScoredImage(
                [.. objects[id].Select(one => new TrueObject(
                    Class(one), Box(one), one.GetProperty("area").GetDouble(), one.GetProperty("iscrowd").GetInt32() != 0,
                    Mask(one.GetProperty("segmentation"), height, width)))],
                [.. detections[id].Select(one => new PredictedObject(
                    Class(one), Box(one), one.GetProperty("score").GetDouble(), Mask(one.GetProperty("segmentation"), height, width)))]);
        })], ids);

        int Class(JsonElement one) => Array.IndexOf(ids, one.GetProperty("category_id").GetInt32());
    }

    private static BoundingBox Box(JsonElement one) =>
        Numbers(one.GetProperty("bbox")) is [var x, var y, var width, var height] ? new(x, y, width, height) : throw new InvalidDataException();

    private static RunLengthMask Mask(JsonElement shape, int height, int width) => shape.ValueKind == JsonValueKind.Array
        ? PolygonRasterizer.Rasterize([.. shape.EnumerateArray().Select(Numbers)], height, width)
        : shape.GetProperty("counts") is { ValueKind: JsonValueKind.String } text ? RunLengthMask.FromCompressed(text.GetString()!, height, width)
        : RunLengthMask.FromCounts(shape.GetProperty("counts").EnumerateArray().Select(count => count.GetInt32()), height, width);

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetDouble())];
}
