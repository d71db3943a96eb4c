using System.Numerics;
using MPlug2.Samples.ShapesWorld;
using MPlug2.Samples.ShapesWorld.Retrieval;

namespace MPlug2.Samples.Tests.ShapesWorld.Retrieval;

public class RetrievalWorldTests
{
    private static readonly Func<GroundCombination, int>[] Attributes =
    [
        c => (int)c.Moving.Color, c => (int)c.Moving.Shape, c => (int)c.Moving.Direction, c => (int)c.Ground,
    ];

    [Fact]
    public void Split_Counts_AreThoseOfTheRule()
    {
        Assert.Equal(360, GroundCombination.All.Distinct().Count());
        Assert.Equal((212, 148), (RetrievalSplit.Seen.Count, RetrievalSplit.Unseen.Count));
        Assert.All(RetrievalSplit.Seen, c => Assert.False(CombinationSplit.IsHeldOut(c.Moving)));
        Assert.All(CombinationSplit.Unseen, c => Assert.All(
            Enum.GetValues<WorldGround>(), ground => Assert.True(RetrievalSplit.IsHeldOut(new GroundCombination(c, ground)))));
    }

    [Fact]
    public void Seen_EveryPairOfValues_OccursFiveTimes()
    {
        int[] sizes = [6, 3, 4, 5];
        for (var a = 0; a < 4; a++)
        {
            for (var b = a + 1; b < 4; b++)
            {
                var pairs = RetrievalSplit.Seen.CountBy(c => (Attributes[a](c), Attributes[b](c))).ToArray();
                Assert.Equal(sizes[a] * sizes[b], pairs.Length);
                Assert.All(pairs, pair => Assert.True(pair.Value >= 5));
            }
        }
    }

    [Fact]
    public void Unseen_EveryAttribute_IsNeededToTellTestClipsApart()
    {
        for (var a = 0; a < 4; a++)
        {
            var others = Attributes.Where((_, i) => i != a).ToArray();
            var alike = RetrievalSplit.Unseen.GroupBy(c => string.Join('-', others.Select(read => read(c)))).Sum(group => group.Count() * (group.Count() - 1));
            Assert.InRange((double)alike / RetrievalSplit.Unseen.Count, 1.2, 1.7);
        }
    }

    [Fact]
    public void Generate_TestClips_AreDistinctAndUnseen()
    {
        var clips = RetrievalWorld.Generate(WorldSplit.Test, 100).ToArray();
        Assert.Equal(100, clips.Select(clip => clip.Combination).Distinct().Count());
        Assert.Equal(100, clips.SelectMany(clip => clip.Texts).Distinct().Count());
        Assert.All(clips, clip => Assert.True(RetrievalSplit.IsHeldOut(clip.Combination)));
        foreach (var split in (WorldSplit[])[WorldSplit.Train, WorldSplit.Validation])
        {
            Assert.All(RetrievalWorld.Generate(split, 212), clip => Assert.False(RetrievalSplit.IsHeldOut(clip.Combination)));
            Assert.Equal(212, RetrievalWorld.Generate(split, 212).Select(clip => clip.Combination).Distinct().Count());
        }
    }

    [Fact]
    public void Generate_Scene_ShowsItsCombination()
    {
        foreach (var clip in RetrievalWorld.Generate(WorldSplit.Train, 60))
        {
            var item = Assert.Single(clip.Scene.Objects);
            Assert.Equal(clip.Combination.Moving, new Combination(item.Color, item.Shape, item.Direction!.Value));

            // The nearest ground by the direction of its colour, seen in a corner that no object reaches.
            var pixels = clip.Render();
            var corner = Vector3.Zero;
            for (var i = 0; i < 64; i++)
            {
                corner += new Vector3(pixels[3 * i], pixels[(3 * i) + 1], pixels[(3 * i) + 2]);
            }

            Assert.Equal(
                clip.Combination.Ground,
                Enum.GetValues<WorldGround>().MaxBy(ground => Vector3.Dot(Vector3.Normalize(corner), Vector3.Normalize(RetrievalWorld.TintOf(ground)))));
        }
    }

    [Fact]
    public void TintOf_Grounds_AreFarFromEachOtherAndFromObjects()
    {
        var grounds = Enum.GetValues<WorldGround>().Select(RetrievalWorld.TintOf).ToArray();
        Assert.All(grounds, (tint, i) => Assert.All(grounds.Skip(i + 1), other => Assert.True(Vector3.Distance(tint, other) > 0.15f)));
        foreach (var color in Enum.GetValues<WorldColor>())
        {
            var (red, green, blue) = SceneRenderer.ColorOf(color);
            var darkest = new Vector3(red, green, blue) * (0.75f / 255);
            Assert.All(grounds, tint => Assert.True(Vector3.Distance(1.15f * tint, darkest) > 0.3f, $"{color} on {tint}"));
        }
    }

    [Fact]
    public void Generate_SeveralTexts_SayTheSameInOtherWords()
    {
        var clip = RetrievalWorld.Generate(WorldSplit.Test, 1, textsPerClip: 3).Single();
        Assert.Equal(3, clip.Texts.Distinct().Count());
        Assert.All(clip.Texts, text => Assert.All(
            (string[])[CaptionGrammar.Name(clip.Combination.Moving.Color), CaptionGrammar.Name(clip.Combination.Moving.Shape), CaptionGrammar.Name(clip.Combination.Ground)],
            word => Assert.Contains(word, text.Split(' '))));
        Assert.True(RetrievalWorld.Generate(WorldSplit.Train, 60).Select(c => c.Texts.Single().Split(' ')[0]).Distinct().Count() > 1);
        Assert.Equal(3 * 360, GroundCombination.All.SelectMany(c => Enumerable.Range(0, 3).Select(t => RetrievalGrammar.Describe(c, t))).Distinct().Count());
    }

    [Fact]
    public async Task WriteAsync_Rows_GroupTheTextsOfAClip()
    {
        using var folder = new TemporaryFolder();
        var dataset = await RetrievalWorld.WriteAsync(
            folder.Path, new RetrievalOptions { TrainCount = 3, ValidationCount = 1, TestCount = 2, TextsPerTrainingClip = 2 });
        var lines = await File.ReadAllLinesAsync(dataset.TrainFile);
        Assert.Equal("VideoPath\tText\tGroup", lines[0]);
        Assert.Equal(
            dataset.ExamplesOf(WorldSplit.Train).SelectMany((clip, i) => clip.Texts.Select(text => $"{dataset.MediaOf(WorldSplit.Train)[i]}\t{text}\t{i}")),
            lines[1..]);
        Assert.Equal(7, lines.Length);
        Assert.Equal(3, (await File.ReadAllLinesAsync(dataset.TestFile)).Length);
        var decoded = await new ClipReader().ReadAsync(dataset.MediaOf(WorldSplit.Test)[1]);
        Assert.InRange(Pixels.MeanDifference(dataset.ExamplesOf(WorldSplit.Test)[1].Render(), decoded), 0, 6);
        Assert.InRange(Pixels.MeanDifference(dataset.ExamplesOf(WorldSplit.Test)[0].Render(), decoded), 6.5, 255);
    }

    [Fact]
    public async Task WriteAsync_MoreTestClipsThanCombinations_Throws()
    {
        using var folder = new TemporaryFolder();
        var error = await Assert.ThrowsAsync<ArgumentException>(
            () => RetrievalWorld.WriteAsync(folder.Path, new RetrievalOptions { TestCount = 149, TextsPerTestClip = 4 }));
        Assert.Contains("TestCount is 149", error.Message, StringComparison.Ordinal);
        Assert.Contains("TextsPerTestClip is 4", error.Message, StringComparison.Ordinal);
    }
}
