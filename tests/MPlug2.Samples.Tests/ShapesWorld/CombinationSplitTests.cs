using MPlug2.Samples.ShapesWorld;

namespace MPlug2.Samples.Tests.ShapesWorld;

public class CombinationSplitTests
{
    [Fact]
    public void All_Combinations_AreEnumeratedOnce()
    {
        Assert.Equal(72, Combination.All.Count);
        Assert.Equal(72, Combination.All.Distinct().Count());
    }

    [Fact]
    public void Unseen_Combinations_AreEightOfSeventyTwo()
    {
        Assert.Equal(8, CombinationSplit.Unseen.Count);
        Assert.Equal(64, CombinationSplit.Seen.Count);
        Assert.Empty(CombinationSplit.Seen.Intersect(CombinationSplit.Unseen));
        Assert.Contains(new Combination(WorldColor.Red, WorldShape.Circle, WorldDirection.Left), CombinationSplit.Unseen); // 0 + 0 + 0
        Assert.Contains(new Combination(WorldColor.Purple, WorldShape.Square, WorldDirection.Right), CombinationSplit.Seen); // 35 + 5 + 3 = 43
    }

    [Fact]
    public void Seen_Combinations_HoldEveryPair()
    {
        Assert.Equal(6 * 3, CombinationSplit.Seen.Select(c => (c.Color, c.Shape)).Distinct().Count());
        Assert.Equal(6 * 4, CombinationSplit.Seen.Select(c => (c.Color, c.Direction)).Distinct().Count());
        Assert.Equal(3 * 4, CombinationSplit.Seen.Select(c => (c.Shape, c.Direction)).Distinct().Count());
    }

    [Theory]
    [InlineData(WorldSplit.Train, 64)]
    [InlineData(WorldSplit.Validation, 64)]
    [InlineData(WorldSplit.Test, 8)]
    public void Of_Split_ShowsItsCombinationsOnly(WorldSplit split, int count)
    {
        Assert.Equal(count, CombinationSplit.Of(split).Count);
        Assert.All(CombinationSplit.Of(split), c => Assert.Equal(split == WorldSplit.Test, CombinationSplit.IsHeldOut(c)));
    }
}
