using Microsoft.ML;
using MPlug2.ML.Media;
using MPlug2.ML.Tests.Tasks.VideoCaptioning.Support;
using static MPlug2.ML.Tests.Tasks.VideoCaptioning.Support.CaptionerWorld;

namespace MPlug2.ML.Tests.Tasks.VideoCaptioning;

[Collection(nameof(CaptionerCollection))]
public sealed class VideoCaptionerBadInputTests(CaptionerWorld world)
{
    private readonly MLContext _context = new(seed: 1);

    public static TheoryData<string, VideoRejectionReason> BadMedia => new()
    {
        { "", VideoRejectionReason.Missing },
        { "nowhere.mp4", VideoRejectionReason.Missing },
        { "folder", VideoRejectionReason.NotAllowed },
        { "https://example.org/clip.mp4", VideoRejectionReason.NotAllowed },
        { "playlist.mp4", VideoRejectionReason.NotAVideo },
        { "text.mp4", VideoRejectionReason.NotAVideo },
        { "zero.mp4", VideoRejectionReason.Empty },
        { "truncated.mp4", VideoRejectionReason.Truncated },
        { "sound.mp4", VideoRejectionReason.NoVideoStream },
    };

    [Fact]
    public void Fit_ColumnMissing_NamesTheOnesThereAre()
    {
        var video = Assert.Throws<ArgumentOutOfRangeException>(() => Fit(world.Rows, options => options.VideoColumnName = "Film"));
        Assert.Contains("'Film'", video.Message, StringComparison.Ordinal);
        Assert.Contains("'VideoPath', 'Caption', 'Start', 'End'", video.Message, StringComparison.Ordinal);
        var label = Assert.Throws<ArgumentOutOfRangeException>(() => Fit(world.Rows, options => options.LabelColumnName = "Words"));
        Assert.Contains("'Words'", label.Message, StringComparison.Ordinal);
        Assert.Contains("'VideoPath', 'Caption', 'Start', 'End'", label.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_ColumnOfAnotherType_NamesBothTypes()
    {
        var video = Assert.Throws<ArgumentOutOfRangeException>(() => Fit(world.Rows, options => options.VideoColumnName = "Start"));
        Assert.Contains("Vector<Byte>", video.Message, StringComparison.Ordinal);
        Assert.Contains("Single", video.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Fit(world.Rows, options => options.LabelColumnName = "End"));
        Assert.Throws<ArgumentOutOfRangeException>(() => Fit(world.Rows, options => options.StartColumnName = "Caption"));
    }

    [Fact]
    public void Transform_VideoColumnMissing_NamesTheOnesThereAre()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => world.Trained.Transform(View(_context, new[] { new Captioned() })));
        Assert.Contains("'PredictedCaption', 'Score'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_NoRows_SaysWhichSet()
    {
        Assert.Contains("training", Assert.Throws<InvalidDataException>(() => Fit([])).Message, StringComparison.Ordinal);
        var error = Assert.Throws<InvalidDataException>(() => Fit(world.Rows, options => options.ValidationSet = View(_context, Array.Empty<ClipRow>())));
        Assert.Contains("validation", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void Fit_CaptionOrPathEmpty_NamesTheRow(string? empty)
    {
        var caption = Assert.Throws<InvalidDataException>(() => Fit([.. world.Rows, new() { VideoPath = world.Paths[0], Caption = empty }]));
        Assert.Contains($"Row {world.Rows.Count} ", caption.Message, StringComparison.Ordinal);
        var path = Assert.Throws<InvalidDataException>(() => Fit([new() { VideoPath = empty, Caption = "a" }, .. world.Rows]));
        Assert.Contains("Row 0 ", path.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_CaptionLongerThanTheDecoder_NamesRowAndBothLengths()
    {
        ClipRow[] rows = [.. world.Rows, new() { VideoPath = world.Paths[0], Caption = string.Join(' ', Enumerable.Repeat("very", 40)) + " long" }];
        var error = Assert.Throws<InvalidDataException>(() => Fit(rows));
        Assert.Contains($"row {world.Rows.Count} has 4", error.Message, StringComparison.Ordinal);
        Assert.Contains($"holds {Tiny.Text.MaximumPositions}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(BadMedia))]
    public void Transform_BadMedium_ThrowsOrTellsTheReasonInItsRow(string name, VideoRejectionReason reason)
    {
        ClipRow[] rows = [world.Rows[0], new() { VideoPath = Bad(name) }, world.Rows[1]];
        Assert.Equal(reason, Assert.Throws<VideoRejectedException>(() => Captions(world.Trained, rows)).Reason);

        using var folder = new TestFolder();
        world.Trained.SavePretrained(folder.Root);
        using var model = Captioner(_context, options =>
        {
            (options.Model, options.BadMediaInScoring) = (PretrainedModel.FromDirectory(folder.Root), BadMediaScoring.EmptyWithError);
            (options.CaptionsColumnName, options.CaptionScoresColumnName) = ("Captions", "CaptionScores");
        }).AsTransformer();
        var answers = Read<DetailedCaption>(_context, model.Transform(View(_context, rows)));
        Assert.Equal("", answers[1].PredictedCaption);
        Assert.True(float.IsNaN(answers[1].Score));
        Assert.Empty(answers[1].Captions);
        Assert.Empty(answers[1].CaptionScores);
        Assert.Contains(reason.ToString(), answers[1].Error, StringComparison.Ordinal);
        Assert.Equal(
            Captions(world.Trained, [rows[0], rows[2]]).Select(answer => answer.Caption), [answers[0].PredictedCaption, answers[2].PredictedCaption]);
        Assert.Equal(["", ""], [answers[0].Error, answers[2].Error]);
    }

    [Theory]
    [InlineData("text.mp4", VideoRejectionReason.NotAVideo)]
    [InlineData("nowhere.mp4", VideoRejectionReason.Missing)]
    public void Fit_BadMedium_NamesRowAndPolicy(string name, VideoRejectionReason reason)
    {
        var error = Assert.Throws<VideoRejectedException>(() => Fit([.. world.Rows, new() { VideoPath = Bad(name), Caption = "a" }]));
        Assert.Equal(reason, error.Reason);
        Assert.Contains($"Row {world.Rows.Count}:", error.Message, StringComparison.Ordinal);
        Assert.Contains("BadMediaPolicy.Skip", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_BadMediaSkipped_WarnsOnceARowAndTrainsOnTheOthers()
    {
        var log = new WarningLog(_context);
        ClipRow[] rows = [world.Rows[0], new() { VideoPath = Bad("text.mp4"), Caption = "a" }, new() { VideoPath = null, Caption = "a" }, .. world.Rows];
        using var model = Fit(rows, options => (options.BadMediaInTraining, options.Epochs) = (BadMediaPolicy.Skip, 2));
        Assert.Equal(4, model.Training!.SkippedRows);
        Assert.Single(log.Lines, line => line.StartsWith("Row 1 is left out", StringComparison.Ordinal) && line.Contains("NotAVideo", StringComparison.Ordinal));
        Assert.Single(log.Lines, line => line.StartsWith("Row 2 is left out", StringComparison.Ordinal) && line.Contains("Missing", StringComparison.Ordinal));
    }

    [Fact]
    public void Fit_AllMediaSkipped_SaysThatNothingIsLeft()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Fit(
            [new() { VideoPath = Bad("text.mp4"), Caption = "a" }], options => options.BadMediaInTraining = BadMediaPolicy.Skip));
        Assert.Contains("skipped", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.6f, 0.2f)]
    [InlineData(-1f, float.NaN)]
    [InlineData(float.NaN, 0f)]
    [InlineData(50f, float.NaN)]
    [InlineData(float.PositiveInfinity, float.NaN)]
    public void Fit_WindowWithoutFrames_IsARejectionThatNamesTheRow(float start, float end)
    {
        ClipRow[] rows = [.. world.Rows, new() { VideoPath = world.Paths[0], Caption = "a", Start = start, End = end }];
        var error = Assert.Throws<VideoRejectedException>(() => Fit(rows, options => (options.StartColumnName, options.EndColumnName) = ("Start", "End")));
        Assert.Equal(VideoRejectionReason.OutsideClip, error.Reason);
        Assert.Contains($"Row {world.Rows.Count}:", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Transform_OneFrame_IsCaptioned()
    {
        var picture = Bad("one.mp4");
        var (caption, score) = Assert.Single(Captions(world.Trained, [new() { VideoPath = picture }]));
        Assert.NotEqual("", caption);
        Assert.True(float.IsFinite(score));
    }

    [Fact]
    public void Estimator_FaultyOptions_ListsEveryFault()
    {
        var error = Assert.Throws<ArgumentException>(() => Captioner(_context, options =>
        {
            (options.Epochs, options.BatchSize, options.ScoringBatchSize, options.VideoColumnName) = (-1, 0, 0, "");
            (options.EarlyStopping, options.Frames, options.LearningRate) = (new(), 0, double.NaN);
            options.Generation = new() { BeamSize = 0 };
        }));
        Assert.All(["Epochs", "ScoringBatchSize", "VideoColumnName", "EarlyStopping", "Frames", "BeamSize", "BatchSize is 0", "LearningRate"],
            word => Assert.Contains(word, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Fit_ImageSizeThatIsNoMultipleOfThePatch_SaysSo() =>
        Assert.Contains("multiple", Assert.Throws<ArgumentException>(() => Fit(world.Rows, options => options.ImageSize = 17)).Message, StringComparison.Ordinal);

    private VideoCaptionerTransformer Fit(IEnumerable<ClipRow> rows, Action<VideoCaptionerOptions>? change = null) =>
        Captioner(_context, change).Fit(View(_context, rows));

    /// <summary>Makes a file with something wrong about it, or gives the name back where the name is what is wrong.</summary>
    private string Bad(string name) => name switch
    {
        "folder" => world.Folder,
        "text.mp4" => world.Write(name, "this is no video, whatever it is called"u8),
        "playlist.mp4" => world.Write(name, System.Text.Encoding.UTF8.GetBytes($"#EXTM3U\n#EXTINF:1,\n{world.Paths[0]}\n#EXT-X-ENDLIST\n")),
        "zero.mp4" => world.Write(name, []),
        "truncated.mp4" => world.Write(name, File.ReadAllBytes(world.Paths[0]).AsSpan()[..^200]),
        "sound.mp4" => Ffmpeg(name, "-f", "lavfi", "-i", "sine=duration=0.3", "-c:a", "aac"),
        "one.mp4" => Ffmpeg(name, "-i", world.Paths[0], "-frames:v", "1"),
        _ => name,
    };

    private string Ffmpeg(string name, params string[] arguments)
    {
        var path = Path.Combine(world.Folder, name);
        TestProcess.Run("ffmpeg", world.Folder, ["-v", "error", "-nostdin", "-y", .. arguments, path]);
        return path;
    }
}
