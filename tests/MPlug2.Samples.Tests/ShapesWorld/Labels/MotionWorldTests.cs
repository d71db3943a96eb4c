using System.Numerics;
using MPlug2.Samples.ShapesWorld;
using MPlug2.Samples.ShapesWorld.Labels;

namespace MPlug2.Samples.Tests.ShapesWorld.Labels;

public class MotionWorldTests
{
    [Theory]
    [InlineData(WorldSplit.Train)]
    [InlineData(WorldSplit.Validation)]
    [InlineData(WorldSplit.Test)]
    public void Generate_Scene_DoesWhatTheLabelSays(WorldSplit split)
    {
        foreach (var clip in MotionWorld.Generate(split, 192))
        {
            var item = Assert.Single(clip.Scene.Objects);
            Assert.Equal(clip.Name, Named.Of(item));
            Assert.Equal(split == WorldSplit.Test, PairSplit.IsHeldOut(clip.Name));
            Assert.Equal(clip.Motion <= WorldMotion.Down ? clip.Label : null, item.Direction?.ToString().ToLowerInvariant());
            float[] scales = [.. item.Scales ?? [1, 1, 1, 1]];
            Assert.Equal(4, scales.Length);
            Assert.Equal(clip.Motion == WorldMotion.Grows, scales.SequenceEqual(scales.Order()) && scales[0] < 0.5f && scales[3] == 1);
            Assert.Equal(clip.Motion == WorldMotion.Shrinks, scales.SequenceEqual(scales.OrderDescending()) && scales[3] < 0.5f && scales[0] == 1);
            Assert.Equal(clip.Motion == WorldMotion.Blinks, scales.Contains(0));
            Assert.All(item.Path, center => Assert.True(center.X > item.Radius && center.Y > item.Radius && center.X < 64 - item.Radius && center.Y < 64 - item.Radius));
        }
    }

    [Fact]
    public void Generate_Round_ShowsEveryNameWithEveryMotionOnce()
    {
        var clips = MotionWorld.Generate(WorldSplit.Train, 96).ToArray();
        Assert.Equal(96, clips.Select(clip => clip.Caption).Distinct().Count());
        Assert.Equal(12, clips.Select(clip => clip.Name).Distinct().Count());
        Assert.Equal(6, clips.Select(clip => clip.Name.Color).Distinct().Count());
        Assert.Equal(3, clips.Select(clip => clip.Name.Shape).Distinct().Count());
        Assert.Equal(48, MotionWorld.Generate(WorldSplit.Test, 48).Select(clip => clip.Caption).Distinct().Count());
    }

    [Fact]
    public void Generate_Directions_DifferOnlyInTheOrderOfFrames()
    {
        var clips = MotionWorld.Generate(WorldSplit.Train, 4800, new MotionOptions { Motions = MotionWorld.Directions }).ToArray();
        Assert.Equal(["left", "right", "up", "down"], clips.Select(clip => clip.Label).Distinct().OrderBy(label => Array.IndexOf(["left", "right", "up", "down"], label)));

        // The middle of the way tells nothing: on average it is the middle of the picture, whatever the direction.
        foreach (var motion in clips.GroupBy(clip => clip.Motion))
        {
            var middle = Vector2.Zero;
            foreach (var path in motion.Select(clip => clip.Scene.Objects[0].Path))
            {
                middle += (path[0] + path[^1]) / (2 * motion.Count());
            }

            Assert.InRange(Vector2.Distance(middle, new Vector2(32)), 0, 1);
        }

        // Nor does any other place, nor the length: where one direction is in a frame, the opposite one is in the frame of that number from the end.
        // Measured: ways 0.07 apart, places 0.44.
        foreach (var (one, opposite) in new[] { (WorldMotion.Left, WorldMotion.Right), (WorldMotion.Up, WorldMotion.Down) })
        {
            var (there, back) = (PathsOf(one), PathsOf(opposite));
            Assert.Equal((1200, 1200), (there.Length, back.Length));
            Assert.InRange(Apart(there.Select(Length), back.Select(Length)), 0, 0.15f);
            for (var frame = 0; frame < 4; frame++)
            {
                Assert.InRange(Apart(there.Select(path => path[frame].X), back.Select(path => path[3 - frame].X)), 0, 0.8f);
                Assert.InRange(Apart(there.Select(path => path[frame].Y), back.Select(path => path[3 - frame].Y)), 0, 0.8f);
            }
        }

        Vector2[][] PathsOf(WorldMotion motion) => [.. clips.Where(clip => clip.Motion == motion).Select(clip => clip.Scene.Objects[0].Path.ToArray())];

        static float Length(Vector2[] path) => Vector2.Distance(path[0], path[^1]);

        // The mean distance of two sets of numbers, the least with the least and so on.
        static float Apart(IEnumerable<float> first, IEnumerable<float> second) =>
            first.Order().Zip(second.Order(), (one, other) => Math.Abs(one - other)).Average();
    }

    [Fact]
    public void Render_Blinking_ShowsTheObjectInEverySecondFrame()
    {
        var clip = MotionWorld.Generate(WorldSplit.Train, 96).First(clip => clip.Motion == WorldMotion.Blinks);
        var empty = SceneRenderer.Render(clip.Scene with { Objects = [] });
        var frames = clip.Render().Chunk(64 * 64 * 3).Zip(empty.Chunk(64 * 64 * 3), (shown, ground) => !shown.SequenceEqual(ground)).ToArray();
        Assert.Equal(clip.Scene.Objects[0].Scales!.Select(scale => scale > 0), frames);
        Assert.Equal(2, frames.Count(shown => shown));
    }

    [Fact]
    public void Generate_SameSeed_GivesTheSameClips()
    {
        var once = MotionWorld.Generate(WorldSplit.Test, 4, new MotionOptions { Seed = 5 }).SelectMany(clip => clip.Render());
        Assert.Equal(once, MotionWorld.Generate(WorldSplit.Test, 9, new MotionOptions { Seed = 5 }).Take(4).SelectMany(clip => clip.Render()));
        Assert.NotEqual(once, MotionWorld.Generate(WorldSplit.Test, 4, new MotionOptions { Seed = 6 }).SelectMany(clip => clip.Render()));
    }

    [Fact]
    public async Task WriteAsync_Rows_HoldLabelAndCaption()
    {
        using var folder = new TemporaryFolder();
        var dataset = await MotionWorld.WriteAsync(folder.Path, new MotionOptions { TrainCount = 8, ValidationCount = 1, TestCount = 2 });
        var lines = await File.ReadAllLinesAsync(dataset.TrainFile);
        Assert.Equal("VideoPath\tLabel\tCaption", lines[0]);
        Assert.Equal(
            dataset.ExamplesOf(WorldSplit.Train).Zip(dataset.MediaOf(WorldSplit.Train), (clip, path) => $"{path}\t{clip.Label}\t{clip.Caption}"), lines[1..]);
        Assert.All(dataset.ExamplesOf(WorldSplit.Train), clip => Assert.StartsWith($"a {clip.Name.Name} ", clip.Caption, StringComparison.Ordinal));
        var decoded = await new ClipReader().ReadAsync(dataset.MediaOf(WorldSplit.Test)[1]);
        Assert.InRange(Pixels.MeanDifference(dataset.ExamplesOf(WorldSplit.Test)[1].Render(), decoded), 0, 6);
    }

    [Fact]
    public void Generate_OneMotionOrOneTwice_Throws()
    {
        Assert.Throws<ArgumentException>(() => MotionWorld.Generate(WorldSplit.Train, 1, new MotionOptions { Motions = [WorldMotion.Left] }));
        Assert.Throws<ArgumentException>(() => MotionWorld.Generate(
            WorldSplit.Train, 1, new MotionOptions { Motions = [WorldMotion.Left, WorldMotion.Left, WorldMotion.Up] }));
    }

    [Fact]
    public void Render_ScalesOfAnotherLength_Throws()
    {
        var scene = MotionWorld.Generate(WorldSplit.Train, 1).Single().Scene;
        var error = Assert.Throws<ArgumentException>(() => SceneRenderer.Render(scene with { Objects = [scene.Objects[0] with { Scales = [1, 1] }] }));
        Assert.Contains("2 scales", error.Message, StringComparison.Ordinal);
    }
}
