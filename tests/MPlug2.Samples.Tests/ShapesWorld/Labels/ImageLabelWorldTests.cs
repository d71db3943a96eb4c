using MPlug2.Samples.ShapesWorld;
using MPlug2.Samples.ShapesWorld.Labels;

namespace MPlug2.Samples.Tests.ShapesWorld.Labels;

public class ImageLabelWorldTests
{
    [Theory]
    [InlineData(LabelHoldout.Backgrounds, 54, 18)]
    [InlineData(LabelHoldout.Names, 60, 12)]
    public void Generate_Split_HoldsOutWhatItSays(LabelHoldout heldOut, int seen, int unseen)
    {
        var options = new ImageLabelOptions { HeldOut = heldOut };
        var train = ImageLabelWorld.Generate(WorldSplit.Train, 2 * seen, options).Concat(ImageLabelWorld.Generate(WorldSplit.Validation, seen, options)).ToArray();
        var test = ImageLabelWorld.Generate(WorldSplit.Test, 2 * unseen, options).ToArray();
        Assert.All(train.GroupBy(still => (still.Name, still.Background)), shown => Assert.Equal(3, shown.Count()));
        Assert.All(test.GroupBy(still => (still.Name, still.Background)), shown => Assert.Equal(2, shown.Count()));
        Assert.Equal(seen, train.Select(still => (still.Name, still.Background)).Distinct().Count());
        Assert.Equal(unseen, test.Select(still => (still.Name, still.Background)).Distinct().Count());
        Assert.Empty(train.Select(still => (still.Name, still.Background)).Intersect(test.Select(still => (still.Name, still.Background))));
        Assert.Equal(heldOut == LabelHoldout.Names ? 0 : 18, train.Select(still => still.Label).Intersect(test.Select(still => still.Label)).Count());
        Assert.Equal(4, test.Select(still => still.Background).Distinct().Count());
        Assert.All(test, still => Assert.Equal((Named.Of(still.Scene.Objects[0]), $"a {still.Label}"), (still.Name, still.Caption)));
    }

    [Fact]
    public void Generate_Distractors_AreSmallApartAndObeyTheSplit()
    {
        var stills = ImageLabelWorld.Generate(WorldSplit.Train, 200, new ImageLabelOptions { Distractors = 2 }).ToArray();
        Assert.Equal([1, 2, 3], stills.Select(still => still.Scene.Objects.Count).Distinct().Order());
        foreach (var still in stills)
        {
            var boxes = still.Scene.Objects.Select(item => SceneRenderer.BoxOf(item)).ToArray();
            Assert.All(boxes, (box, i) => Assert.True(boxes.Skip(i + 1).All(other => box.IsApart(other, 3))));
            Assert.All(boxes, box => Assert.True(box.X >= 1.99f && box.Y >= 1.99f && box.X + box.Width <= 62.01f && box.Y + box.Height <= 62.01f));
            Assert.All(still.Scene.Objects.Skip(1), item =>
            {
                Assert.True(item.Radius < 0.5f * still.Scene.Objects[0].Radius);
                Assert.NotEqual(still.Name, Named.Of(item));
                Assert.False(LabelSplit.IsHeldOut(Named.Of(item), still.Background));
            });
        }
    }

    [Fact]
    public void Render_Backgrounds_HaveTheirPatterns()
    {
        foreach (var background in Enum.GetValues<WorldBackground>())
        {
            var scene = ImageLabelWorld.Generate(WorldSplit.Train, 54).First(still => still.Background == background).Scene;
            var pixels = SceneRenderer.Render(scene with { Objects = [], Noise = 0 });
            byte At(int x, int y) => pixels[3 * ((64 * y) + x)];
            var row = Enumerable.Range(0, 64).Select(x => At(x, 10)).ToArray();
            var column = Enumerable.Range(0, 64).Select(y => At(10, y)).ToArray();
            (int Across, int Down) values = (row.Distinct().Count(), column.Distinct().Count());
            Assert.Equal(
                background switch
                {
                    WorldBackground.Plain => (1, 1),
                    WorldBackground.Striped => (2, 1),
                    WorldBackground.Checked => (2, 2),
                    _ => (values.Across, 1),
                },
                values);
            Assert.Equal(background == WorldBackground.Shaded, values.Across > 20 && row.SequenceEqual(row.Order()));
            Assert.InRange(row.Max() - row.Min(), background == WorldBackground.Plain ? 0 : 48, 52);
        }
    }

    [Fact]
    public void Generate_SameSeed_GivesTheSamePictures()
    {
        var once = ImageLabelWorld.Generate(WorldSplit.Test, 3, new ImageLabelOptions { Seed = 5, Distractors = 2 }).SelectMany(still => still.Render());
        Assert.Equal(once, ImageLabelWorld.Generate(WorldSplit.Test, 9, new ImageLabelOptions { Seed = 5, Distractors = 2 }).Take(3).SelectMany(still => still.Render()));
        Assert.NotEqual(once, ImageLabelWorld.Generate(WorldSplit.Test, 3, new ImageLabelOptions { Seed = 6, Distractors = 2 }).SelectMany(still => still.Render()));
    }

    [Fact]
    public async Task WriteAsync_Rows_HoldLabelAndCaption()
    {
        using var folder = new TemporaryFolder();
        var dataset = await ImageLabelWorld.WriteAsync(folder.Path, new ImageLabelOptions { TrainCount = 4, ValidationCount = 1, TestCount = 1 });
        var lines = await File.ReadAllLinesAsync(dataset.TrainFile);
        Assert.Equal("ImagePath\tLabel\tCaption", lines[0]);
        Assert.Equal(
            dataset.ExamplesOf(WorldSplit.Train).Zip(dataset.MediaOf(WorldSplit.Train), (still, path) => $"{path}\t{still.Label}\ta {still.Label}"), lines[1..]);
        Assert.Equal(dataset.ExamplesOf(WorldSplit.Train)[3].Render(), Pixels.Read(dataset.MediaOf(WorldSplit.Train)[3]));
    }

    [Fact]
    public void Options_WithFaults_Throws()
    {
        var error = Assert.Throws<ArgumentException>(
            () => ImageLabelWorld.Generate(WorldSplit.Train, 1, new ImageLabelOptions { Distractors = 5 }));
        Assert.Contains("Distractors is 5", error.Message, StringComparison.Ordinal);
    }
}
