using MPlug2.Samples.ShapesWorld;

namespace MPlug2.Samples.Tests.ShapesWorld;

public class WorldGeneratorTests
{
    [Theory]
    [InlineData(WorldSplit.Train)]
    [InlineData(WorldSplit.Validation)]
    [InlineData(WorldSplit.Test)]
    public void Generate_Clip_KeepsToItsSplitAndTellsTheTruth(WorldSplit split)
    {
        foreach (var clip in new WorldGenerator(7).Generate(split, 200))
        {
            var only = Assert.Single(clip.Scene.Objects);
            Assert.Equal(split == WorldSplit.Test, CombinationSplit.IsHeldOut(clip.Combination));
            Assert.Equal(clip.Combination, new Combination(only.Color, only.Shape, only.Direction!.Value));
            Assert.Equal(CaptionGrammar.Describe(clip.Combination), clip.Caption);
        }
    }

    [Fact]
    public void Generate_Object_StaysWithinThePictureAndTheRanges()
    {
        foreach (var scene in new WorldGenerator(3).Generate(WorldSplit.Train, 500).Select(clip => clip.Scene))
        {
            var item = scene.Objects[0];
            Assert.InRange(item.Radius, 8, 14);
            Assert.InRange(item.Brightness, 0.75, 1);
            Assert.InRange(scene.Background, 0, 0.25);
            Assert.InRange((item.Path[1] - item.Path[0]).Length(), 3.999, 7.001);
            Assert.All(item.Path, center =>
            {
                Assert.InRange(center.X, item.Radius + 1.999, 64 - item.Radius - 1.999);
                Assert.InRange(center.Y, item.Radius + 1.999, 64 - item.Radius - 1.999);
            });
        }
    }

    [Fact]
    public void Generate_OneRound_ShowsEveryCombinationOnce()
    {
        var first = new WorldGenerator(1).Generate(WorldSplit.Train, 64).Select(clip => clip.Combination).ToArray();
        Assert.Equal(64, first.Distinct().Count());
        Assert.NotEqual(CombinationSplit.Seen, first);
    }

    [Fact]
    public void Generate_SameSeed_GivesTheSameBytes()
    {
        var once = new WorldGenerator(11).Generate(WorldSplit.Train, 5).ToArray();
        var again = new WorldGenerator(11).Generate(WorldSplit.Train, 70).Take(5).ToArray();
        for (var i = 0; i < once.Length; i++)
        {
            Assert.Equal(once[i].Caption, again[i].Caption);
            Assert.Equal(SceneRenderer.Render(once[i].Scene), SceneRenderer.Render(again[i].Scene));
        }
    }

    [Fact]
    public void Generate_OtherSeedOrSplit_GivesOtherClips()
    {
        byte[][] all =
        [
            SceneRenderer.Render(new WorldGenerator(11).Create(WorldSplit.Train, 0).Scene),
            SceneRenderer.Render(new WorldGenerator(12).Create(WorldSplit.Train, 0).Scene),
            SceneRenderer.Render(new WorldGenerator(11).Create(WorldSplit.Validation, 0).Scene),
            SceneRenderer.Render(new WorldGenerator(11).Create(WorldSplit.Train, 1).Scene),
        ];
        Assert.Equal(4, all.Select(Convert.ToHexString).Distinct().Count());
    }

    [Fact]
    public void Options_WithFaults_ListsAll()
    {
        var error = Assert.Throws<ArgumentException>(() => new WorldGenerator(1, new WorldOptions { FrameCount = 1, MinSpeed = 0, MaxRadius = 40 }));
        Assert.Contains(nameof(WorldOptions.FrameCount), error.Message, StringComparison.Ordinal);
        Assert.Contains("Speeds", error.Message, StringComparison.Ordinal);
        Assert.Contains("largest and fastest", error.Message, StringComparison.Ordinal);
    }
}
