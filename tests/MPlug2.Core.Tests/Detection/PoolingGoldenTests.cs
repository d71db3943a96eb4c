using MPlug2.Detection;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Detection;

/// <summary>ROIAlign and the level rule, forward and gradient, against torchvision and detectron2.</summary>
[Trait("Category", "Golden")]
public class PoolingGoldenTests
{
    [SkippableFact]
    public void RegionAlign_AllCases_EqualsTheReferenceForwardAndBackward()
    {
        using var fixture = DetectionFixture.Open("ops");
        foreach (var entry in DetectionFixture.Settings("ops").GetProperty("roi_align").EnumerateObject())
        {
            using var scope = NewDisposeScope();
            var prefix = $"roi_align/{entry.Name}/";
            var size = entry.Value.GetProperty("output_size");
            var map = fixture.Map(fixture.Has(prefix + "input") ? prefix + "input" : "roi_align/input");
            var rows = map.reshape(-1, map.shape[3]).requires_grad_();
            var regions = fixture.Floats(prefix + "rois").Chunk(5).Select(roi => new Region((int)roi[0], new(roi[1], roi[2], roi[3], roi[4]), 0)).ToArray();
            var grid = new RegionGrid(0, (int)map.shape[1], (int)map.shape[2], entry.Value.GetProperty("spatial_scale").GetSingle());
            var sampling = new RegionSampling(
                size[0].GetInt32(), size[1].GetInt32(), entry.Value.GetProperty("sampling_ratio").GetInt32(), entry.Value.GetProperty("aligned").GetBoolean());
            var pooled = RegionAlign.Pool(rows, [grid], regions, sampling);
            fixture.Close(pooled.permute(0, 3, 1, 2), prefix + "output", 1e-5);
            fixture.Close(RegionAlign.Pool(rows.detach(), [grid], regions, sampling).permute(0, 3, 1, 2), prefix + "output", 1e-5);
            var cotangent = fixture.Read(prefix + "grad_output").permute(0, 2, 3, 1);
            pooled.mul(cotangent).sum().backward();
            fixture.Close(rows.grad!.view(map.shape).permute(0, 3, 1, 2), prefix + "grad_input", 1e-4);
        }
    }

    [SkippableTheory]
    [InlineData(0, 224)]
    [InlineData(1, 32)]
    public void LevelPooler_BoxesOfTwoPictures_EqualsTheReference(int index, double canonicalBox)
    {
        using var fixture = DetectionFixture.Open("ops");
        using var scope = NewDisposeScope();
        PixelBox[][] boxes = [fixture.Boxes("roi_pooler/boxes0"), fixture.Boxes("roi_pooler/boxes1")];
        var maps = Enumerable.Range(2, 4).Select(level => fixture.Map($"roi_pooler/p{level}")).ToList();
        using var pooler = new LevelPooler(maps, 4, canonicalBox, 1);
        fixture.Close(pooler.Pool(boxes, 7).permute(0, 3, 1, 2), $"roi_pooler/{index}/output", 1e-5);
        Assert.Equal(fixture.Ints($"roi_pooler/{index}/levels"), boxes.SelectMany(own => own).Select(box => LevelPooler.LevelOf(box, canonicalBox, 4)));
        fixture.Close(pooler.Pool([[], []], 7).permute(0, 3, 1, 2), "roi_pooler/empty_output");
    }

    [SkippableFact]
    public void LevelOf_BoxesAtTheBorders_EqualsTheReference()
    {
        using var fixture = DetectionFixture.Open("ops");
        Assert.Equal(fixture.Ints("levels/level_minus_2"), fixture.Boxes("levels/boxes").Select(box => LevelPooler.LevelOf(box, 224, 4)));
    }
}
