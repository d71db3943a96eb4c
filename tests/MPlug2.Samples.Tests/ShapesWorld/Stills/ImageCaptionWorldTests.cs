using MPlug2.Samples.ShapesWorld;
using MPlug2.Samples.ShapesWorld.Stills;

namespace MPlug2.Samples.Tests.ShapesWorld.Stills;

public class ImageCaptionWorldTests
{
    [Theory]
    [InlineData(WorldSplit.Train)]
    [InlineData(WorldSplit.Validation)]
    [InlineData(WorldSplit.Test)]
    public void Generate_Caption_IsTrueWithoutDoubt(WorldSplit split)
    {
        foreach (var still in ImageCaptionWorld.Generate(split, 200))
        {
            var item = Assert.Single(still.Scene.Objects);
            var (x, y) = (item.Path[0].X - 32, item.Path[0].Y - 32);
            var place = Math.Abs(x) > Math.Abs(y) ? (x < 0 ? "left" : "right") : (y < 0 ? "top" : "bottom");
            Assert.Equal($"a {Named.Of(item).Name} at the {place}", still.Caption);
            Assert.True(Math.Abs(Math.Abs(x) - Math.Abs(y)) >= 7.99f);
            Assert.Equal(split == WorldSplit.Test, CombinationSplit.IsHeldOut(new Combination(item.Color, item.Shape, (WorldDirection)still.Place)));
            var box = SceneRenderer.BoxOf(item);
            Assert.True(box.X >= 1.99f && box.Y >= 1.99f && box.X + box.Width <= 62.01f && box.Y + box.Height <= 62.01f);
        }
    }

    [Fact]
    public void Generate_Training_ShowsEveryPair()
    {
        var stills = ImageCaptionWorld.Generate(WorldSplit.Train, 64).ToArray();
        Assert.Equal(64, stills.Select(still => still.Caption).Distinct().Count());
        Assert.Equal(18, stills.Select(still => still.Name).Distinct().Count());
        Assert.Equal(24, stills.Select(still => (still.Name.Color, still.Place)).Distinct().Count());
        Assert.Equal(12, stills.Select(still => (still.Name.Shape, still.Place)).Distinct().Count());
    }

    [Fact]
    public void Generate_SameSeed_GivesTheSamePictures()
    {
        var once = ImageCaptionWorld.Generate(WorldSplit.Test, 3, seed: 5).SelectMany(still => still.Render());
        Assert.Equal(once, ImageCaptionWorld.Generate(WorldSplit.Test, 9, seed: 5).Take(3).SelectMany(still => still.Render()));
        Assert.NotEqual(once, ImageCaptionWorld.Generate(WorldSplit.Test, 3, seed: 6).SelectMany(still => still.Render()));
    }

    [Fact]
    public async Task WriteAsync_Pictures_KeepEveryByte()
    {
        using var folder = new TemporaryFolder();
        var dataset = await ImageCaptionWorld.WriteAsync(folder.Path, new ImageCaptionOptions { TrainCount = 30, ValidationCount = 1, TestCount = 2 });
        var lines = await File.ReadAllLinesAsync(dataset.TrainFile);
        Assert.Equal("ImagePath\tCaption", lines[0]);
        Assert.Equal(dataset.ExamplesOf(WorldSplit.Train).Zip(dataset.MediaOf(WorldSplit.Train), (still, path) => $"{path}\t{still.Caption}"), lines[1..]);
        foreach (var i in (int[])[0, 1, 29])
        {
            Assert.Equal(dataset.ExamplesOf(WorldSplit.Train)[i].Render(), Pixels.Read(dataset.MediaOf(WorldSplit.Train)[i]));
        }
    }

    [Fact]
    public async Task WriteAsync_Cancelled_ThrowsAndListsNothing()
    {
        using var folder = new TemporaryFolder();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => ImageCaptionWorld.WriteAsync(folder.Path, cancellationToken: new CancellationToken(canceled: true)));
        Assert.Empty(Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Options_WithFaults_ListsAll()
    {
        var error = Assert.Throws<ArgumentException>(() => ImageCaptionWorld.Generate(WorldSplit.Train, 1, looks: new StillOptions { Size = 8, Noise = 2 }));
        Assert.Contains("Size is 8", error.Message, StringComparison.Ordinal);
        Assert.Contains("Noise is 2", error.Message, StringComparison.Ordinal);
    }
}
