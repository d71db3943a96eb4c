using MPlug2.Detection;

namespace MPlug2.Core.Tests.Detection;

public class BoxSuppressionTests
{
    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(3, 0.3)]
    [InlineData(80, 0.7)]
    public void PerGroup_RandomBoxes_EqualsTheNaiveRule(int groups, double overlap)
    {
        var random = new Random(groups);
        PixelBox[] boxes = [.. Enumerable.Range(0, 300).Select(_ => Box(random))];
        float[] scores = [.. boxes.Select(_ => random.Next(40) / 40f)]; // many ties
        int[] labels = [.. boxes.Select(_ => random.Next(groups))];
        List<int> expected = [];
        foreach (var index in Enumerable.Range(0, boxes.Length).OrderByDescending(index => scores[index]))
        {
            if (!expected.Exists(better => labels[better] == labels[index] && Overlap(boxes[better], boxes[index]) > overlap))
            {
                expected.Add(index);
            }
        }

        Assert.Equal(expected, BoxSuppression.PerGroup(boxes, scores, labels, overlap));
        Assert.InRange(expected.Count, 10, boxes.Length - 1);
    }

    [Fact]
    public void PerGroup_TenThousandInvertedAndEmptyBoxes_KeepsAll()
    {
        var random = new Random(2);
        PixelBox[] boxes = [.. Enumerable.Range(0, 10_000).Select(i => i % 2 == 0 ? new PixelBox(5, 5, 5, 9) : new PixelBox(9, 9, 2, 3))];
        var kept = BoxSuppression.PerGroup(boxes, [.. boxes.Select(_ => random.NextSingle())], new int[boxes.Length], 0.5);
        Assert.Equal(boxes.Length, kept.Distinct().Count());
    }

    [Fact]
    public void PerGroup_TenThousandBoxesAtOnePlace_KeepsTheBest()
    {
        var boxes = new PixelBox[10_000];
        Array.Fill(boxes, new(1, 1, 9, 9));
        var scores = Enumerable.Range(0, boxes.Length).Select(i => i == 77 ? 1f : 0.5f).ToArray();
        Assert.Equal([77], BoxSuppression.PerGroup(boxes, scores, new int[boxes.Length], 0.5));
    }

    [Fact]
    public void SoftPerGroup_TwoGroups_AreApart()
    {
        PixelBox[] boxes = [new(0, 0, 10, 10), new(0, 0, 10, 10), new(0, 0, 10, 10)];
        var (rows, scores) = SoftSuppression.PerGroup(boxes, [0.5f, 0.9f, 0.8f], [0, 0, 1], new() { Suppression = SuppressionRule.Gaussian, MinimumSoftScore = 0 });
        Assert.Equal([1, 2, 0], rows);
        Assert.Equal([0.9f, 0.8f, 0.5f * MathF.Exp(-2)], scores);
    }

    [Fact]
    public void SoftPerGroup_BestOfAGroupBelowTheLeastScore_IsDroppedButForTheBestOfAll()
    {
        PixelBox[] boxes = [new(0, 0, 10, 10), new(20, 0, 30, 10), new(40, 0, 50, 10)];
        var config = new SelectionConfig { Suppression = SuppressionRule.Linear, MinimumSoftScore = 1e-3 };
        Assert.Equal([1], SoftSuppression.PerGroup(boxes, [1e-4f, 0.9f, 5e-4f], [0, 1, 2], config).Rows);
        Assert.Equal([2], SoftSuppression.PerGroup(boxes, [1e-4f, 2e-4f, 5e-4f], [0, 1, 2], config).Rows);
    }

    private static PixelBox Box(Random random)
    {
        float left = random.Next(60), top = random.Next(60);
        return new(left, top, left + random.Next(25), top + random.Next(25)); // some are empty
    }

    private static double Overlap(PixelBox one, PixelBox other)
    {
        var width = Math.Max(0, Math.Min(one.Right, other.Right) - Math.Max(one.Left, other.Left));
        var height = Math.Max(0, Math.Min(one.Bottom, other.Bottom) - Math.Max(one.Top, other.Top));
        return width * height == 0 ? 0 : width * height / (one.Area + other.Area - width * height);
    }
}
