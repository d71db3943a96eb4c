using MPlug2.Samples.ShapesWorld;

namespace MPlug2.Samples.Tests.ShapesWorld;

public class PanningClipsTests
{
    private static readonly string Photos = Path.Combine(AppContext.BaseDirectory, "Fixtures", "coco_mini");

    [Fact]
    public void Captions_Fixture_HasFiveForEachPhotograph()
    {
        var rows = File.ReadAllLines(Path.Combine(Photos, "captions.tsv")).Skip(1).Select(line => line.Split('\t')).ToArray();
        Assert.All(rows, row => Assert.Equal(2, row.Length));
        var byPhoto = rows.GroupBy(row => row[0]).ToArray();
        Assert.Equal(12, byPhoto.Length);
        Assert.All(byPhoto, group => Assert.Equal(5, group.Count()));
        Assert.All(byPhoto, group => Assert.True(File.Exists(Path.Combine(Photos, group.Key)), group.Key));
    }

    [Fact]
    public async Task WriteAsync_EveryPhotograph_GivesExactFrames()
    {
        using var folder = new TemporaryFolder();
        foreach (var photo in Directory.GetFiles(Photos, "*.jpg"))
        {
            var clip = folder[Path.GetFileNameWithoutExtension(photo) + ".mp4"];
            await new PanningClips().WriteAsync(photo, clip);
            Assert.Equal(8 * 64 * 64 * 3, (await new ClipReader().ReadAsync(clip)).Length);
        }
    }

    // What lies in the middle of the first frame must lie farther left in the next ones when the view moves right.
    [Theory]
    [InlineData(WorldDirection.Right, 1, 0)]
    [InlineData(WorldDirection.Left, -1, 0)]
    [InlineData(WorldDirection.Down, 0, 1)]
    [InlineData(WorldDirection.Up, 0, -1)]
    public async Task WriteAsync_Direction_MovesTheView(WorldDirection direction, int x, int y)
    {
        const int size = 96;
        using var folder = new TemporaryFolder();
        var options = new PanningOptions { Size = size, FrameCount = 5, Zoom = 1.25, Direction = direction };
        await new PanningClips().WriteAsync(Path.Combine(Photos, "000000121647.jpg"), folder["clips/pan.mp4"], options);
        var frames = await new ClipReader().ReadAsync(folder["clips/pan.mp4"]);
        Assert.Equal(5 * size * size * 3, frames.Length);

        var best = Enumerable.Range(-16, 33).MinBy(shift => Difference(frames, shift * x, shift * y));
        Assert.InRange(best, 3, 16);

        double Difference(byte[] pixels, int shiftX, int shiftY)
        {
            var sum = 0.0;
            for (var row = 20; row < size - 20; row++)
            {
                for (var column = 20; column < size - 20; column++)
                {
                    var first = 3 * ((row * size) + column);
                    var second = 3 * ((((size + row - shiftY) * size) + column) - shiftX);
                    sum += Math.Abs(pixels[first] - pixels[second]);
                }
            }

            return sum;
        }
    }

    [Fact]
    public async Task WriteAsync_MissingPhotograph_Throws()
    {
        using var folder = new TemporaryFolder();
        var error = await Assert.ThrowsAsync<FFmpegException>(() => new PanningClips().WriteAsync(folder["none.jpg"], folder["none.mp4"]));
        Assert.Contains("none.jpg", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteAsync_OddSize_Throws() => await Assert.ThrowsAsync<ArgumentException>(
        () => new PanningClips().WriteAsync("photo.jpg", "clip.mp4", new PanningOptions { Size = 63 }));
}
