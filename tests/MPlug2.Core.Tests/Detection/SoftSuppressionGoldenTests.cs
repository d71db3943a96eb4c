using MPlug2.Detection;

namespace MPlug2.Core.Tests.Detection;

/// <summary>Soft suppression against mmcv's.</summary>
[Trait("Category", "Golden")]
public class SoftSuppressionGoldenTests
{
    [SkippableFact]
    public void All_EveryMethod_EqualsTheReference()
    {
        using var fixture = DetectionFixture.Open("eva_variants");
        foreach (var entry in fixture.Metadata("soft_nms").EnumerateObject())
        {
            var prefix = $"soft_nms/{entry.Name}/";
            var (rows, scores) = SoftSuppression.All(fixture.Boxes(prefix + "boxes"), fixture.Floats(prefix + "scores"), new()
            {
                Suppression = Enum.Parse<SuppressionRule>(entry.Value.GetProperty("method").GetString()!, ignoreCase: true),
                Overlap = entry.Value.GetProperty("iou_threshold").GetDouble(),
                Spread = entry.Value.GetProperty("sigma").GetDouble(),
                MinimumSoftScore = entry.Value.GetProperty("min_score").GetDouble(),
            });
            Assert.Equal(fixture.Ints(prefix + "inds"), rows);
            DetectionFixture.Close(scores, fixture.Floats(prefix + "dets").Chunk(5).Select(row => row[4]).ToArray(), prefix, 1e-5);
        }
    }
}
