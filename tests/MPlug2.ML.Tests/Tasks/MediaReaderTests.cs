using MPlug2.ML.Media;
using MPlug2.ML.Tasks;
using MPlug2.ML.Tests.Media;

namespace MPlug2.ML.Tests.Tasks;

public sealed class MediaReaderTests(TestClips clips) : IClassFixture<TestClips>, IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ReadTogether_RowsOfOneImage_ShareItsFrames()
    {
        var path = _folder.File("a.png");
        File.WriteAllBytes(path, TestImages.Png(4, 4, 9, 8, 7));
        MediaRow Row(string? file) => new(MediaReference.FromImageFile(file), null, null);
        var read = Reader().ReadTogether([Row(path), Row("nowhere"), Row(path), Row("nowhere")], 2, CancellationToken.None);
        Assert.NotNull(read[0]);
        Assert.Same(read[0]!.Frames, read[2]!.Frames);
        Assert.Null(read[1]); // left to be read alone, which says what is wrong
        Assert.Null(read[3]);
    }

    [Fact]
    public void ReadTogether_RowsOfOneClip_ShareItsFramesButNotThoseOfOtherSeconds()
    {
        var path = clips.Make("shared.mp4", 12, "-c:v libx264 -preset ultrafast -pix_fmt yuv420p");
        MediaRow Row(double? start) => new(MediaReference.FromFile(path), start, null);
        var read = Reader().ReadTogether([Row(0.1), Row(null), Row(0.1), Row(null), Row(0.2), Row(0.2)], 2, CancellationToken.None);
        Assert.All(read, Assert.NotNull);
        Assert.Same(read[0]!.Frames, read[2]!.Frames);
        Assert.Same(read[1]!.Frames, read[3]!.Frames);
        Assert.Same(read[4]!.Frames, read[5]!.Frames);
        Assert.Equal(3, read.Select(medium => medium!.Frames).Distinct().Count());
    }

    [Fact]
    public void ReadTogether_FaultThatIsNoMediums_ComesAsItself()
    {
        var path = _folder.File("a.png");
        File.WriteAllBytes(path, TestImages.Png(4, 4, 9, 8, 7));
        var row = new MediaRow(MediaReference.FromImageFile(path), null, null);
        using var cache = new DecodedFrameCache();
        cache.Dispose();
        Assert.Throws<ObjectDisposedException>(() => Reader(cache).ReadTogether([row, row], 2, CancellationToken.None));
    }

    [Fact]
    public void ReadTogether_RowOfItsOwn_IsLeftToBeReadAlone()
    {
        var row = new MediaRow(MediaReference.FromImageBytes(TestImages.Png(4, 4, 9, 8, 7)), null, null);
        Assert.Null(Assert.Single(Reader().ReadTogether([row], 1, CancellationToken.None)));
        Assert.NotNull(Reader().Read(row, null, CancellationToken.None).Placement);
    }

    private static MediaReader Reader(DecodedFrameCache? cache = null) =>
        new(new MediaFormat(2, 8, FrameResize.Reference, ImageForm.Stretch, new MediaLimits()), cache);
}
