using System.Text.Json;
using MPlug2.ML.Media;

namespace MPlug2.ML.Tests.Media;

public class FrameSamplerTests
{
    [SkippableFact]
    [Trait("Category", "Golden")]
    public void Middle_ReferenceCases_GivesTheReferenceFrames()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(FixtureFolder.Require("reference/components.json")));
        var cases = json.RootElement.EnumerateObject()
            .Single(entry => entry.Name.StartsWith("frame_indices_middle", StringComparison.Ordinal));
        var count = 0;
        foreach (var entry in cases.Value.EnumerateObject())
        {
            var numbers = entry.Name.Split('/').Select(int.Parse).ToArray();
            int[] expected = [.. entry.Value.EnumerateArray().Select(frame => frame.GetInt32())];
            Assert.Equal(expected, FrameSampler.Middle(numbers[0], numbers[1]));
            count++;
        }

        Assert.True(count >= 50, $"only {count} cases were read");
    }

    [Fact]
    public void Random_LongClip_StaysInsideEachIntervalAndReachesItsEnds()
    {
        var random = new Random(1);
        var seen = Enumerable.Range(0, 4).Select(_ => new HashSet<int>()).ToArray();
        for (var draw = 0; draw < 500; draw++)
        {
            var frames = FrameSampler.Random(20, 4, random);
            for (var i = 0; i < 4; i++)
            {
                seen[i].Add(frames[i]);
            }
        }

        // Intervals of 5 frames; the reference never takes the last of them.
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal([5 * i, 5 * i + 1, 5 * i + 2, 5 * i + 3], seen[i].Order());
        }
    }

    [Fact]
    public void Random_IntervalOfOneFrame_DrawsAnAscendingSubset()
    {
        var random = new Random(2);
        var seen = new HashSet<int>();
        for (var draw = 0; draw < 300; draw++)
        {
            var frames = FrameSampler.Random(7, 5, random);
            Assert.Equal(5, frames.Distinct().Count());
            Assert.Equal(frames.Order(), frames);
            seen.UnionWith(frames);
        }

        Assert.Equal(Enumerable.Range(0, 7), seen.Order());
    }

    [Fact]
    public void Random_FewerFramesThanWanted_GivesAllAndRepeatsTheLast() =>
        Assert.Equal([0, 1, 2, 2, 2, 2], FrameSampler.Random(3, 6, new Random(3)));

    [Fact]
    public void Random_SameSeed_GivesTheSameFrames() =>
        Assert.Equal(FrameSampler.Random(500, 16, new Random(9)), FrameSampler.Random(500, 16, new Random(9)));

    [Theory]
    [InlineData(null, null, 0, 5)]
    [InlineData(0.04, 0.12, 1, 2)]
    [InlineData(0.05, null, 2, 3)]
    [InlineData(null, 0.04, 0, 1)]
    [InlineData(0.05, 0.06, 2, 0)]
    [InlineData(9.0, null, 5, 0)]
    public void Between_StartAndEnd_KeepsFramesFromStartToBeforeEnd(double? start, double? end, int first, int count) =>
        Assert.Equal((first, count), FrameSampler.Between([0, 0.04, 0.08, 0.12, 0.16], start, end));

    [Theory]
    [InlineData(0, 4)]
    [InlineData(4, 0)]
    public void Middle_NothingToChoose_Throws(int total, int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => FrameSampler.Middle(total, count));

    [Theory]
    [InlineData(12, 3, 2, new[] { 0, 2, 4, 6, 8, 10 })]
    [InlineData(12, 3, 1, new[] { 1, 5, 9 })]
    [InlineData(4, 3, 2, new[] { 0, 1, 1, 2, 3, 3 })]
    [InlineData(2, 3, 2, new[] { 0, 0, 1, 1, 1, 1 })]
    public void Middle_SeveralClips_LieBetweenEachOther(int total, int count, int clips, int[] expected) =>
        Assert.Equal(expected, FrameSampler.Middle(total, count, clips));
}
