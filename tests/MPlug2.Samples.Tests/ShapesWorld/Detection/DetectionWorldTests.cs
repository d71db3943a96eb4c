using System.Text.Json;
using MPlug2.Samples.ShapesWorld;
using MPlug2.Samples.ShapesWorld.Detection;
using MPlug2.Samples.ShapesWorld.Grounding;

namespace MPlug2.Samples.Tests.ShapesWorld.Detection;

public class DetectionWorldTests
{
    [Fact]
    public void Generate_Objects_KeepApartAndInside()
    {
        var stills = DetectionWorld.Generate(WorldSplit.Train, 200, new DetectionOptions { Crowds = 0.5 }).ToArray();
        Assert.Equal([1, 2, 3, 4], stills.Select(still => still.Objects.Count(item => !item.IsCrowd)).Distinct().Order());
        Assert.InRange(stills.Count(still => still.Objects.Any(item => item.IsCrowd)), 70, 130);
        foreach (var still in stills)
        {
            var boxes = still.Objects.Select(item => item.Box).ToArray();
            Assert.All(boxes, (box, i) => Assert.True(boxes.Skip(i + 1).All(other => box.IsApart(other, 3))));
            Assert.All(boxes, box => Assert.True(box.X >= 1.9f && box.Y >= 1.9f && box.X + box.Width <= 94.1f && box.Y + box.Height <= 94.1f));
        }
    }

    [Fact]
    public void Generate_Split_HoldsOutPlaces()
    {
        var options = new DetectionOptions { Crowds = 0.3 };
        Assert.All(
            DetectionWorld.Generate(WorldSplit.Train, 200, options).SelectMany(still => still.Scene.Objects), item => Assert.False(IsHeldOut(item)));
        Assert.All(DetectionWorld.Generate(WorldSplit.Test, 100, options), still => Assert.Contains(still.Scene.Objects, IsHeldOut));
        Assert.Equal(5, DetectionWorld.Generate(WorldSplit.Train, 60).SelectMany(still => still.Scene.Objects).Select(item => item.Color).Distinct().Count());
        Assert.Equal(3, DetectionWorld.Generate(WorldSplit.Train, 60).SelectMany(still => still.Objects).Select(item => item.Label).Distinct().Count());

        static bool IsHeldOut(SceneObject item) => GroundingSplit.IsHeldOut(Named.Of(item), GroundingSplit.QuadrantOf(item, 96));
    }

    [Fact]
    public void Outline_AgainstPixels_CoversTheObject()
    {
        foreach (var still in DetectionWorld.Generate(WorldSplit.Train, 30, new DetectionOptions { Noise = 0, MostObjects = 1 }))
        {
            var with = still.Render();
            var without = SceneRenderer.Render(still.Scene with { Objects = [] });
            var item = Assert.Single(still.Objects);
            var ink = Enumerable.Range(0, 96 * 96).Where(i => !with.AsSpan(3 * i, 3).SequenceEqual(without.AsSpan(3 * i, 3))).ToArray();
            Assert.InRange(item.Area / ink.Length, 0.78, 1); // the antialiased edge counts whole in the pixels
            var (left, top) = (item.Outline.Min(corner => corner.X), item.Outline.Min(corner => corner.Y));
            Assert.Equal(item.Box.X, left, 0.2f);
            Assert.Equal(item.Box.Y, top, 0.2f);
            Assert.Equal(item.Box.Width, item.Outline.Max(corner => corner.X) - left, 0.2f);
            Assert.Equal(item.Box.Height, item.Outline.Max(corner => corner.Y) - top, 0.2f);
            Assert.Equal(Named.Of(still.Scene.Objects[0]).Name.Split(' ')[1], item.Label);
        }
    }

    [Fact]
    public void Runs_OfACrowd_MarkItsMembers()
    {
        var still = DetectionWorld.Generate(WorldSplit.Train, 1, new DetectionOptions { Crowds = 1, Noise = 0 }).Single();
        var crowd = Assert.Single(still.Objects, item => item.IsCrowd);
        Assert.Empty(crowd.Outline);
        Assert.Equal(96 * 96, crowd.Runs!.Sum());
        Assert.Equal(crowd.Runs!.Where((_, i) => i % 2 == 1).Sum(), crowd.Area);
        var mask = crowd.Runs!.SelectMany((length, i) => Enumerable.Repeat(i % 2 == 1, length)).ToArray();
        var members = still.Scene.Objects.TakeLast(9).ToArray();
        Assert.All(members, member => Assert.True(mask[((int)member.Path[0].X * 96) + (int)member.Path[0].Y]));
        Assert.Single(members.Select(member => member.Shape).Distinct());
        for (var i = 0; i < mask.Length; i++)
        {
            var (x, y) = ((i / 96) + 0.5f, (i % 96) + 0.5f);
            Assert.True(!mask[i] || (x >= crowd.Box.X && y >= crowd.Box.Y && x <= crowd.Box.X + crowd.Box.Width && y <= crowd.Box.Y + crowd.Box.Height));
        }
    }

    [Fact]
    public async Task WriteAsync_Json_IsThatOfCoco()
    {
        using var folder = new TemporaryFolder();
        var dataset = await DetectionWorld.WriteAsync(folder.Path, new DetectionOptions { TrainCount = 6, ValidationCount = 1, TestCount = 2, Crowds = 0.5 });
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(DetectionWorld.CocoFileOf(dataset, WorldSplit.Train)));
        var root = json.RootElement;
        var categories = root.GetProperty("categories").EnumerateArray().ToDictionary(c => c.GetProperty("id").GetInt32(), c => c.GetProperty("name").GetString());
        Assert.Equal(["circle", "square", "triangle"], categories.OrderBy(c => c.Key).Select(c => c.Value!));
        Assert.Equal(6, root.GetProperty("images").GetArrayLength());
        foreach (var image in root.GetProperty("images").EnumerateArray())
        {
            var still = dataset.ExamplesOf(WorldSplit.Train)[image.GetProperty("id").GetInt32() - 1];
            Assert.Equal((96, 96), (image.GetProperty("width").GetInt32(), image.GetProperty("height").GetInt32()));
            Assert.Equal(still.Render(), Pixels.Read(Path.Combine(dataset.Folder, image.GetProperty("file_name").GetString()!)));
            var annotations = root.GetProperty("annotations").EnumerateArray()
                .Where(a => a.GetProperty("image_id").GetInt32() == image.GetProperty("id").GetInt32()).ToArray();
            Assert.Equal(still.Objects.Select(item => item.Label), annotations.Select(a => categories[a.GetProperty("category_id").GetInt32()]));
            foreach (var (item, annotation) in still.Objects.Zip(annotations))
            {
                Assert.Equal(item.IsCrowd ? 1 : 0, annotation.GetProperty("iscrowd").GetInt32());
                Assert.Equal(item.Area, annotation.GetProperty("area").GetDouble(), 0.006);
                float[] box = [item.Box.X, item.Box.Y, item.Box.Width, item.Box.Height];
                Assert.Equal(box, annotation.GetProperty("bbox").EnumerateArray().Select(n => n.GetSingle()), (a, b) => Math.Abs(a - b) < 0.006f);
                var segmentation = annotation.GetProperty("segmentation");
                if (item.IsCrowd)
                {
                    Assert.Equal(item.Runs!, segmentation.GetProperty("counts").EnumerateArray().Select(n => n.GetInt32()));
                    Assert.Equal([96, 96], segmentation.GetProperty("size").EnumerateArray().Select(n => n.GetInt32()));
                }
                else
                {
                    Assert.Equal(2 * item.Outline.Count, Assert.Single(segmentation.EnumerateArray()).GetArrayLength());
                }
            }
        }

        var ids = root.GetProperty("annotations").EnumerateArray().Select(a => a.GetProperty("id").GetInt32()).ToArray();
        Assert.Equal(Enumerable.Range(1, ids.Length), ids);
        var lines = await File.ReadAllLinesAsync(dataset.TestFile);
        Assert.Equal(["ImagePath\tImageId", $"{dataset.MediaOf(WorldSplit.Test)[0]}\t1", $"{dataset.MediaOf(WorldSplit.Test)[1]}\t2"], lines);
        Assert.True(File.Exists(folder["validation.json"]) && File.Exists(folder["test.json"]));
    }

    [Fact]
    public void Generate_SameSeed_GivesTheSamePictures()
    {
        var once = DetectionWorld.Generate(WorldSplit.Test, 3, new DetectionOptions { Seed = 5 }).SelectMany(still => still.Render());
        Assert.Equal(once, DetectionWorld.Generate(WorldSplit.Test, 6, new DetectionOptions { Seed = 5 }).Take(3).SelectMany(still => still.Render()));
        Assert.NotEqual(once, DetectionWorld.Generate(WorldSplit.Test, 3, new DetectionOptions { Seed = 6 }).SelectMany(still => still.Render()));
    }

    [Fact]
    public void Options_WithFaults_ListsAll()
    {
        var error = Assert.Throws<ArgumentException>(() => DetectionWorld.Generate(
            WorldSplit.Train, 1, new DetectionOptions { Size = 8, MostObjects = 5, MaxRadius = 0.3f, Colors = [WorldColor.Red], Crowds = 2 }));
        Assert.All((string[])["Size is 8", "MostObjects is 5", "Radii", "Colors are 'Red'", "Crowds is 2"], fault => Assert.Contains(fault, error.Message, StringComparison.Ordinal));
    }
}
