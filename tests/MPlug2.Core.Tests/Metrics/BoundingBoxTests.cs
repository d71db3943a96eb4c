using System.Text.Json;
using MPlug2.Metrics;

namespace MPlug2.Core.Tests.Metrics;

public class GroundingBoxTests
{
    [SkippableFact]
    [Trait("Category", "Golden")]
    public void IntersectionOverUnion_OfficialBoxes_GivesTheOfficialFigures()
    {
        using var golden = JsonDocument.Parse(File.ReadAllBytes(FixtureFolder.Require("metrics/grounding.json")));
        var items = golden.RootElement.GetProperty("items").EnumerateArray().ToList();
        Assert.NotEmpty(items);
        foreach (var item in items)
        {
            BoundingBox label = Box(item.GetProperty("gt_xywh")), predicted = Box(item.GetProperty("pred_xywh"));
            Assert.Equal(item.GetProperty("iou_torchvision").GetDouble(), predicted.IntersectionOverUnion(label), 1e-9);
            Assert.Equal(item.GetProperty("iou_refer").GetDouble(), predicted.IntersectionOverUnion(label, BoxConvention.WholePixels), 1e-9);
        }
    }

    [Fact]
    public void IntersectionOverUnion_OverlapOfAPixel_CountsOnlyOnThePlane()
    {
        BoundingBox left = new(0, 0, 2, 2), right = new(1, 0, 2, 2);
        Assert.Equal(1 / 3.0, left.IntersectionOverUnion(right), 1e-12);
        Assert.Equal(0, left.IntersectionOverUnion(right, BoxConvention.WholePixels));
    }

    [Fact]
    public void IntersectionOverUnion_EmptyBox_OverlapsNothing()
    {
        var empty = new BoundingBox(1, 1, 0, 5);
        Assert.True(empty.IsEmpty);
        Assert.Equal(0, empty.IntersectionOverUnion(empty));
    }

    [Theory]
    [InlineData(0, 0, -1, 1, "negative")]
    [InlineData(0, 0, 1, -1, "negative")]
    [InlineData(double.NaN, 0, 1, 1, "finite")]
    [InlineData(0, 0, double.PositiveInfinity, 1, "finite")]
    public void IntersectionOverUnion_ImpossibleBox_Throws(double x, double y, double width, double height, string word)
    {
        BoundingBox wrong = new(x, y, width, height), right = new(0, 0, 1, 1);
        Assert.Contains(word, Assert.Throws<ArgumentException>(() => wrong.IntersectionOverUnion(right)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => right.IntersectionOverUnion(wrong));
    }

    private static BoundingBox Box(JsonElement numbers) =>
        new(numbers[0].GetDouble(), numbers[1].GetDouble(), numbers[2].GetDouble(), numbers[3].GetDouble());
}
