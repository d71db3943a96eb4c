using MPlug2.Samples.ShapesWorld;

namespace MPlug2.Samples.Tests.ShapesWorld;

public class CaptionWorldTests
{
    [Fact]
    public async Task WriteAsync_Lists_NameExistingClipsAndTrueCaptions()
    {
        using var folder = new TemporaryFolder();
        var options = new CaptionWorldOptions { TrainCount = 6, ValidationCount = 3, TestCount = 4 };
        var dataset = await CaptionWorld.WriteAsync(folder.Path, options);
        foreach (var (file, split, count) in new[]
        {
            (folder["train.tsv"], WorldSplit.Train, 6), (folder["validation.tsv"], WorldSplit.Validation, 3), (folder["test.tsv"], WorldSplit.Test, 4),
        })
        {
            var lines = await File.ReadAllLinesAsync(file);
            Assert.Equal("VideoPath\tCaption", lines[0]);
            Assert.Equal(count, lines.Length - 1);
            for (var i = 0; i < count; i++)
            {
                var cells = lines[i + 1].Split('\t');
                Assert.Equal(2, cells.Length);
                Assert.True(File.Exists(cells[0]), cells[0]);
                Assert.Equal(dataset.MediaOf(split)[i], cells[0]);
                Assert.Equal(dataset.ExamplesOf(split)[i].Caption, cells[1]);
                Assert.True(CaptionGrammar.TryParse(cells[1], out var combination));
                Assert.Equal(split == WorldSplit.Test, CombinationSplit.IsHeldOut(combination));
            }
        }

        // The clip shows what its caption says: the file's frames are those of the scene.
        var decoded = await new ClipReader().ReadAsync(dataset.MediaOf(WorldSplit.Test)[3]);
        var original = SceneRenderer.Render(dataset.ExamplesOf(WorldSplit.Test)[3].Scene);
        Assert.InRange(decoded.Zip(original, (a, b) => (double)Math.Abs(a - b)).Average(), 0, 6);
    }

    [Fact]
    public async Task WriteAsync_RelativePaths_LeadFromTheFolder()
    {
        using var folder = new TemporaryFolder();
        var options = new CaptionWorldOptions { TrainCount = 1, ValidationCount = 1, TestCount = 1, RelativePaths = true };
        var dataset = await CaptionWorld.WriteAsync(folder.Path, options);
        var path = (await File.ReadAllLinesAsync(dataset.TrainFile))[1].Split('\t')[0];
        Assert.Equal("clips/train-00000.mp4", path);
        Assert.True(File.Exists(folder[path]));
    }

    [Fact]
    public async Task WriteAsync_NoClips_ListsEveryFault()
    {
        using var folder = new TemporaryFolder();
        var error = await Assert.ThrowsAsync<ArgumentException>(
            () => CaptionWorld.WriteAsync(folder.Path, new CaptionWorldOptions { TrainCount = 0, TestCount = -1 }));
        Assert.Contains("TrainCount is 0", error.Message, StringComparison.Ordinal);
        Assert.Contains("TestCount is -1", error.Message, StringComparison.Ordinal);
    }
}
