using System.Globalization;
using MPlug2.Samples.ShapesWorld;
using MPlug2.Samples.ShapesWorld.Grounding;
using MPlug2.Samples.ShapesWorld.Stills;

namespace MPlug2.Samples.Tests.ShapesWorld.Grounding;

public class GroundingWorldTests
{
    [Theory]
    [InlineData(WorldSplit.Train, 0)]
    [InlineData(WorldSplit.Test, 0)]
    [InlineData(WorldSplit.Train, 1)]
    public void Generate_Phrase_FitsTheTargetAlone(WorldSplit split, double shortPhrases)
    {
        var words = new HashSet<int>();
        foreach (var still in GroundingWorld.Generate(split, 300, new GroundingOptions { Kin = true, ShortPhrases = shortPhrases }))
        {
            var phrase = still.Phrase.Split(' ');
            words.Add(phrase.Length + (phrase[^1] == "object" ? 10 : 0));
            Assert.Equal("the", phrase[0]);
            Assert.Equal(still.Scene.Objects[still.Target], Assert.Single(still.Scene.Objects, item => phrase[1..].All(word =>
                word == "object" || word == CaptionGrammar.Name(item.Color) || word == CaptionGrammar.Name(item.Shape))));
        }

        Assert.Equal(shortPhrases == 0 ? 1 : 3, words.Count);
    }

    [Fact]
    public void Generate_Split_HoldsOutWhatItSays()
    {
        foreach (var still in GroundingWorld.Generate(WorldSplit.Train, 300).Concat(GroundingWorld.Generate(WorldSplit.Validation, 100)))
        {
            Assert.All(still.Scene.Objects, item => Assert.False(GroundingSplit.IsHeldOut(Named.Of(item), GroundingSplit.QuadrantOf(item, 64))));
        }

        Assert.All(GroundingWorld.Generate(WorldSplit.Test, 100).Select(still => still.Scene.Objects[still.Target]), item =>
            Assert.True(GroundingSplit.IsHeldOut(Named.Of(item), GroundingSplit.QuadrantOf(item, 64))));
        var targets = GroundingWorld.Generate(WorldSplit.Train, 64).Select(still => still.Scene.Objects[still.Target]).ToArray();
        Assert.Equal(18, targets.Select(Named.Of).Distinct().Count());
        Assert.Equal(24, targets.Select(item => (item.Color, GroundingSplit.QuadrantOf(item, 64))).Distinct().Count());
        Assert.Equal(12, targets.Select(item => (item.Shape, GroundingSplit.QuadrantOf(item, 64))).Distinct().Count());
    }

    [Fact]
    public void Generate_WithoutKin_ShowsNoColorAndNoShapeTwice()
    {
        var stills = GroundingWorld.Generate(WorldSplit.Train, 100).Concat(GroundingWorld.Generate(WorldSplit.Test, 100)).ToArray();
        Assert.All(stills.Select(still => still.Scene.Objects), objects =>
        {
            Assert.Equal(objects.Count, objects.Select(item => item.Color).Distinct().Count());
            Assert.Equal(objects.Count, objects.Select(item => item.Shape).Distinct().Count());
        });
        var kin = GroundingWorld.Generate(WorldSplit.Test, 100, new GroundingOptions { Kin = true });
        Assert.Contains(kin, still => still.Scene.Objects.Select(item => item.Color).Distinct().Count() < still.Scene.Objects.Count);
    }

    [Fact]
    public void Generate_Alone_IsAPartOfTrainingAndNeverOfTheTest()
    {
        var options = new GroundingOptions { Alone = 0.5 };
        Assert.InRange(GroundingWorld.Generate(WorldSplit.Train, 200, options).Count(still => still.Scene.Objects.Count == 1), 70, 130);
        Assert.DoesNotContain(GroundingWorld.Generate(WorldSplit.Test, 200, options), still => still.Scene.Objects.Count == 1);
    }

    [Fact]
    public void Generate_Objects_KeepApartAndInside()
    {
        var stills = GroundingWorld.Generate(WorldSplit.Train, 200).Concat(GroundingWorld.GenerateRelations(WorldSplit.Test, 100)).ToArray();
        Assert.Equal(100, stills.Count(still => still.Scene.Objects.Count == 2));
        foreach (var still in stills)
        {
            var boxes = still.Scene.Objects.Select(item => SceneRenderer.BoxOf(item)).ToArray();
            Assert.All(boxes, (box, i) => Assert.True(boxes.Skip(i + 1).All(other => box.IsApart(other, 3))));
            Assert.All(boxes, box => Assert.True(box.X >= 1.99f && box.Y >= 1.99f && box.X + box.Width <= 62.01f && box.Y + box.Height <= 62.01f));
        }
    }

    [Fact]
    public void Box_AgainstPixels_IsTight()
    {
        foreach (var still in GroundingWorld.Generate(WorldSplit.Train, 60, new GroundingOptions { Looks = new StillOptions { Noise = 0 } }))
        {
            // What changes when the target is taken away.
            var with = still.Render();
            var without = SceneRenderer.Render(still.Scene with { Objects = [.. still.Scene.Objects.Where((_, i) => i != still.Target)] });
            var ink = Enumerable.Range(0, 64 * 64).Where(i => !with.AsSpan(3 * i, 3).SequenceEqual(without.AsSpan(3 * i, 3))).ToArray();
            var (left, right) = (ink.Min(i => i % 64), ink.Max(i => i % 64) + 1);
            var (top, bottom) = (ink.Min(i => i / 64), ink.Max(i => i / 64) + 1);
            var tip = still.Scene.Objects[still.Target].Shape == WorldShape.Triangle ? 2f : 1.5f; // sharp corners fade out
            Assert.InRange(still.Box.X - left, -tip, 1.5f);
            Assert.InRange(still.Box.Y - top, -tip, 1.5f);
            Assert.InRange(right - (still.Box.X + still.Box.Width), -tip, 1.5f);
            Assert.InRange(bottom - (still.Box.Y + still.Box.Height), -tip, 1.5f);
        }
    }

    [Theory]
    [InlineData(WorldSplit.Train)]
    [InlineData(WorldSplit.Test)]
    public void GenerateRelations_Phrase_TellsTwinsApart(WorldSplit split)
    {
        foreach (var still in GroundingWorld.GenerateRelations(split, 150))
        {
            var target = still.Scene.Objects[still.Target];
            var twin = Assert.Single(still.Scene.Objects, item => item != target && Named.Of(item) == Named.Of(target));
            var anchor = Assert.Single(still.Scene.Objects, item => Named.Of(item) != Named.Of(target));
            var relation = still.Phrase[$"the {Named.Of(target).Name} ".Length..^$" the {Named.Of(anchor).Name}".Length];
            Assert.True(Lead(target) > 4);
            Assert.True(Lead(twin) < -2);
            Assert.Equal($"the {Named.Of(target).Name} {relation} the {Named.Of(anchor).Name}", still.Phrase);
            var word = Enum.Parse<WorldRelation>(relation.Replace(" ", "", StringComparison.Ordinal), ignoreCase: true);
            Assert.Equal(split == WorldSplit.Test, GroundingSplit.IsHeldOut(Named.Of(target), word));

            float Lead(SceneObject item) => relation switch
            {
                "left of" => anchor.Path[0].X - item.Path[0].X,
                "right of" => item.Path[0].X - anchor.Path[0].X,
                "above" => anchor.Path[0].Y - item.Path[0].Y,
                "below" => item.Path[0].Y - anchor.Path[0].Y,
                _ => throw new ArgumentException(relation),
            };
        }
    }

    [Fact]
    public void Generate_SameSeed_GivesTheSamePictures()
    {
        var once = GroundingWorld.Generate(WorldSplit.Train, 3, new GroundingOptions { Seed = 5 }).ToArray();
        var again = GroundingWorld.Generate(WorldSplit.Train, 8, new GroundingOptions { Seed = 5 }).Take(3).ToArray();
        Assert.Equal(once.Select(still => (still.Phrase, still.Box)), again.Select(still => (still.Phrase, still.Box)));
        Assert.Equal(once[2].Render(), again[2].Render());
        Assert.NotEqual(once[2].Render(), GroundingWorld.Generate(WorldSplit.Train, 3, new GroundingOptions { Seed = 6 }).Last().Render());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WriteAsync_Rows_HoldTheBoxAsFourNumbers(bool relations)
    {
        using var folder = new TemporaryFolder();
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE"); // a decimal comma would break the list
        try
        {
            var options = new GroundingOptions { TrainCount = 4, ValidationCount = 1, TestCount = 1, Relations = relations };
            var dataset = await GroundingWorld.WriteAsync(folder.Path, options);
            var lines = await File.ReadAllLinesAsync(dataset.TrainFile);
            Assert.Equal("ImagePath\tPhrase\tX\tY\tWidth\tHeight", lines[0]);
            for (var i = 0; i < 4; i++)
            {
                var (still, cells) = (dataset.ExamplesOf(WorldSplit.Train)[i], lines[i + 1].Split('\t'));
                Assert.Equal((dataset.MediaOf(WorldSplit.Train)[i], still.Phrase), (cells[0], cells[1]));
                var box = cells[2..].Select(cell => float.Parse(cell, CultureInfo.InvariantCulture)).ToArray();
                Assert.Equal([still.Box.X, still.Box.Y, still.Box.Width, still.Box.Height], box, (a, b) => Math.Abs(a - b) <= 0.0051f);
                Assert.Equal(still.Render(), Pixels.Read(cells[0]));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Generate_PartOfPhrasesOutOfRange_Throws() =>
        Assert.Throws<ArgumentException>(() => GroundingWorld.Generate(WorldSplit.Train, 1, new GroundingOptions { ShortPhrases = 1.5 }));
}
