using System.Text.Json;
using MPlug2.Detection.Data;
using MPlug2.Metrics;

namespace MPlug2.Core.Tests.Detection.Data;

[Trait("Category", "Golden")]
public class RunLengthMaskGoldenTests
{
    [SkippableFact]
    public void Masks_OfficialRuns_GiveTheOfficialTextAreaAndBox()
    {
        using var golden = Open();
        var masks = golden.RootElement.GetProperty("rle").EnumerateArray().ToList();
        Assert.NotEmpty(masks);
        foreach (var one in masks)
        {
            var (height, width) = Size(one);
            var mask = RunLengthMask.FromCounts(one.GetProperty("uncompressed_counts").EnumerateArray().Select(count => count.GetInt32()), height, width);
            Assert.Equal(one.GetProperty("counts").GetString(), mask.CompressedCounts);
            Assert.Equal(mask.Counts, RunLengthMask.FromCompressed(mask.CompressedCounts, height, width).Counts);
            Assert.Equal(one.GetProperty("area").GetInt32(), mask.Area);
            Assert.Equal(Box(one.GetProperty("bbox")), mask.Box);
            Assert.Equal(mask.Counts, RunLengthMask.FromPixels(mask.ToPixels(), height, width).Counts);
        }
    }

    [SkippableFact]
    public void Rasterize_OfficialPolygons_GivesTheOfficialMasks()
    {
        using var golden = Open();
        foreach (var one in golden.RootElement.GetProperty("polygons").EnumerateArray())
        {
            var (height, width) = Size(one);
            double[][] polygons = [.. one.GetProperty("polygons").EnumerateArray().Select(Numbers)];
            RunLengthMask[] each = [.. polygons.Select(polygon => PolygonRasterizer.Rasterize([polygon], height, width))];
            Assert.Equal(one.GetProperty("each_counts").EnumerateArray().Select(text => text.GetString()), each.Select(mask => mask.CompressedCounts));
            var union = PolygonRasterizer.Rasterize(polygons, height, width);
            Assert.Equal(one.GetProperty("union_counts").GetString(), union.CompressedCounts);
            Assert.Equal(one.GetProperty("union_area").GetInt32(), union.Area);
            Assert.Equal(Box(one.GetProperty("union_bbox")), union.Box);
            Assert.Equal(one.GetProperty("intersection_counts").GetString(), each.Aggregate((first, second) => first.Intersect(second)).CompressedCounts);
        }
    }

    [SkippableFact]
    public void Overlap_OfficialMasks_GivesTheOfficialFigures()
    {
        using var golden = Open();
        var wanted = golden.RootElement.GetProperty("mask_iou");
        var (height, width) = Size(wanted);
        RunLengthMask[] masks = [.. wanted.GetProperty("counts").EnumerateArray().Select(text => RunLengthMask.FromCompressed(text.GetString()!, height, width))];
        for (var row = 0; row < masks.Length; row++)
        {
            for (var column = 0; column < masks.Length; column++)
            {
                var isCrowd = wanted.GetProperty("iscrowd")[column].GetInt32() != 0;
                Assert.Equal(wanted.GetProperty("iou")[row][column].GetDouble(), masks[row].Overlap(masks[column], isCrowd), 1e-12);
            }
        }
    }

    private static JsonDocument Open() => JsonDocument.Parse(File.ReadAllBytes(FixtureFolder.RequireShipped("metrics/coco_masks.json")));

    private static (int Height, int Width) Size(JsonElement one) => (one.GetProperty("size")[0].GetInt32(), one.GetProperty("size")[1].GetInt32());

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetDouble())];

    private static BoundingBox Box(JsonElement list) => Numbers(list) is [var x, var y, var width, var height] ? new(x, y, width, height) : default;
}
