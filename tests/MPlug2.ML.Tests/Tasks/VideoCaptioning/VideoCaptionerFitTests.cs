using Microsoft.ML;
using Microsoft.ML.Data;
using MPlug2.ML.Media;
using MPlug2.ML.Tests.Tasks.VideoCaptioning.Support;
using static MPlug2.ML.Tests.Tasks.VideoCaptioning.Support.CaptionerWorld;

namespace MPlug2.ML.Tests.Tasks.VideoCaptioning;

[Collection(nameof(CaptionerCollection))]
public sealed class VideoCaptionerFitTests(CaptionerWorld world)
{
    private readonly MLContext _context = new(seed: 1);

    [Fact]
    public void Fit_UntilItKnowsTheClips_SaysWhatTheyShow() =>
        Assert.Equal(world.Rows.Select(row => row.Caption), Captions(world.Trained, world.Rows).Select(answer => answer.Caption));

    [Fact]
    public void Transform_OutputColumns_HaveTheNamesAndTypesOfTheOptions()
    {
        using var model = Captioner(_context, options => Detail(options, "Said", "Points")).Fit(View(_context, world.Rows));
        var output = model.Transform(View(_context, world.Rows)).Schema;
        Assert.Equal(
            ["VideoPath", "Caption", "Start", "End", "Said", "Points", "Captions", "CaptionScores", "Error"], output.Select(column => column.Name));
        Assert.Equal(TextDataViewType.Instance, output["Said"].Type);
        Assert.Equal(NumberDataViewType.Single, output["Points"].Type);
        Assert.Equal(new VectorDataViewType(TextDataViewType.Instance), output["Captions"].Type);
        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single), output["CaptionScores"].Type);
        Assert.Equal(TextDataViewType.Instance, output["Error"].Type);
    }

    [Fact]
    public void GetOutputSchema_OfTheEstimator_IsThatOfTheTransformer()
    {
        var estimator = Captioner(_context, options => Detail(options, "Said", "Points"));
        var data = View(_context, world.Rows);
        using var model = estimator.Fit(data);
        SchemaAssert.SameAsPromised(estimator, model, data);
    }

    [Fact]
    public void Transform_ThreeHypotheses_AreOrderedAndBeginWithTheBest()
    {
        using var model = Captioner(_context, options => Detail(options, "PredictedCaption", "Score")).Fit(View(_context, world.Rows));
        foreach (var row in Read<DetailedCaption>(_context, model.Transform(View(_context, world.Rows))))
        {
            Assert.Equal(3, row.Captions.Length);
            Assert.Equal(3, row.CaptionScores.Length);
            Assert.Equal(row.PredictedCaption, row.Captions[0]);
            Assert.Equal(row.Score, row.CaptionScores[0]);
            Assert.Equal(row.CaptionScores.OrderDescending(), row.CaptionScores);
            Assert.Equal("", row.Error);
        }
    }

    [Fact]
    public void Fit_OnBytes_LearnsWhatItLearnsOnPaths()
    {
        BytesRow[] rows = [.. world.Rows.Select(row => new BytesRow { Video = File.ReadAllBytes(row.VideoPath!), Caption = row.Caption! })];
        using var fromPaths = Captioner(_context, options => options.Epochs = 2).Fit(View(_context, world.Rows));
        using var fromBytes = Captioner(_context, options => (options.Epochs, options.VideoColumnName) = (2, "Video")).Fit(View(_context, rows));
        var answers = Read<Captioned>(_context, fromBytes.Transform(View(_context, rows)));
        Assert.Equal(Captions(fromPaths, world.Rows), answers.Select(answer => (answer.PredictedCaption, answer.Score)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fit_OnBytes_KeepsThemOnDiskMeanwhileAndDeletesThem(bool cancelled)
    {
        HashSet<string> Folders() => [.. Directory.GetDirectories(Path.GetTempPath(), "mplug2-media-*")];
        var before = Folders();
        var seen = 0L;
        using var stop = new CancellationTokenSource();
        IEnumerable<BytesRow> Rows()
        {
            foreach (var row in world.Rows.Concat(world.Rows))
            {
                yield return new BytesRow { Video = File.ReadAllBytes(row.VideoPath!), Caption = row.Caption! };
            }

            seen = Folders().Except(before).SelectMany(Directory.GetFiles).Sum(file => new FileInfo(file).Length);
            if (cancelled)
            {
                stop.Cancel();
                yield return new BytesRow { Video = [1], Caption = "none" };
            }
        }

        var estimator = Captioner(_context, options => (options.VideoColumnName, options.CancellationToken) = ("Video", stop.Token));
        if (cancelled)
        {
            Assert.ThrowsAny<OperationCanceledException>(() => estimator.Fit(View(_context, Rows())));
        }
        else
        {
            estimator.Fit(View(_context, Rows())).Dispose();
        }

        Assert.Equal(world.Paths.Sum(path => new FileInfo(path).Length), seen); // each once, though two rows have it
        Assert.Empty(Folders().Except(before));
    }

    [Fact]
    public void Transform_StartAndEnd_ChangeTheFramesThatAreSeen()
    {
        ClipRow Part(float start, float end) => new() { VideoPath = world.Paths[0], Caption = "a clip", Start = start, End = end };
        using var model = Captioner(_context, options => (options.StartColumnName, options.EndColumnName, options.Epochs) = ("Start", "End", 0))
            .Fit(View(_context, world.Rows));
        var scores = Captions(model, [Part(float.NaN, float.NaN), Part(0, 10), Part(0, 0.3f), Part(0.7f, 1)]).ConvertAll(answer => answer.Score);
        Assert.Equal(scores[0], scores[1], 1e-5f);
        Assert.NotEqual(scores[0], scores[2]);
        Assert.NotEqual(scores[2], scores[3]);
    }

    [Fact]
    public void Fit_StartAndEnd_ReachTheTraining()
    {
        ClipRow[] outside = [new() { VideoPath = world.Paths[0], Caption = "a clip", Start = 50, End = 60 }];
        var error = Assert.Throws<VideoRejectedException>(() =>
            Captioner(_context, options => (options.StartColumnName, options.EndColumnName) = ("Start", "End")).Fit(View(_context, outside)));
        Assert.Equal(VideoRejectionReason.OutsideClip, error.Reason);
    }

    [Fact]
    public void Chain_BetweenStockTransforms_Works()
    {
        var pipeline = _context.Transforms.CopyColumns("File", "VideoPath")
            .Append(Captioner(_context, options => options.VideoColumnName = "File"))
            .Append(_context.Transforms.Text.NormalizeText("Loud", "PredictedCaption", Microsoft.ML.Transforms.Text.TextNormalizingEstimator.CaseMode.Upper))
            .Append(_context.Transforms.DropColumns("File"));
        using var model = pipeline.Fit(View(_context, world.Rows));
        var output = model.Transform(View(_context, world.Rows));
        var captions = output.GetColumn<string>("PredictedCaption").ToList();
        Assert.Equal(world.Rows.Count, captions.Count);
        Assert.Contains(captions, caption => caption.Length > 0);
        Assert.Equal(captions.Select(caption => caption.ToUpperInvariant()), output.GetColumn<string>("Loud"));
    }

    [Fact]
    public void Fit_NoEpochs_BuildsTheVocabularyAndTrainsNothing()
    {
        using var model = Captioner(_context, options => options.Epochs = 0).Fit(View(_context, world.Rows));
        Assert.Null(model.Training);
        Assert.Equal(world.Rows.Count, Captions(model, world.Rows).Count);
    }

    [Fact]
    public void AsTransformer_ModelWithVocabulary_CaptionsWithoutRows()
    {
        using var folder = new TestFolder();
        world.Trained.SavePretrained(folder.Root);
        using var model = Captioner(_context, options => options.Model = PretrainedModel.FromDirectory(folder.Root)).AsTransformer();
        Assert.Equal(Captions(world.Trained, world.Rows), Captions(model, world.Rows));
    }

    [Fact]
    public void AsTransformer_ModelWithoutVocabulary_SaysWhatItNeeds()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Captioner(_context).AsTransformer());
        Assert.Contains("vocabulary", error.Message);
        Assert.Contains("Fit", error.Message);
    }

    [Fact]
    public void VideoCaptioner_SimpleOverload_TakesColumnsAndModel()
    {
        using var folder = new TestFolder();
        world.Trained.SavePretrained(folder.Root);
        var estimator = _context.Transforms.MPlug2.VideoCaptioner("VideoPath", "Caption", "Said", PretrainedModel.FromDirectory(folder.Root));
        using var model = estimator.AsTransformer();
        var said = model.Transform(View(_context, world.Rows)).GetColumn<string>("Said");
        Assert.Equal(world.Rows.Select(row => row.Caption), said);
    }

    [Fact]
    public void VideoCaptioner_OptionsChangedLater_KeepsTheOnesItWasMadeWith()
    {
        var options = Options(options => options.Epochs = 0);
        var estimator = _context.Transforms.MPlug2.VideoCaptioner(options);
        (options.Epochs, options.PredictedCaptionColumnName, options.VideoColumnName) = (-1, "Other", "Elsewhere");
        using var model = estimator.Fit(View(_context, world.Rows));
        Assert.NotNull(model.GetOutputSchema(View(_context, world.Rows).Schema).GetColumnOrNull("PredictedCaption"));
    }

    [Fact]
    public void VideoCaptioner_SeveralFaults_ListsAll()
    {
        var error = Assert.Throws<ArgumentException>(() => Captioner(_context, options =>
        {
            options.VideoColumnName = "";
            options.ScoringBatchSize = 0;
            options.Frames = 0;
            options.BatchSize = 0;
            options.BadMediaInScoring = BadMediaScoring.EmptyWithError;
            options.CaptionsColumnName = "Error";
            options.Generation = new() { BeamSize = 0 };
            options.EarlyStopping = new();
        }));
        foreach (var name in new[] { "VideoColumnName", "ScoringBatchSize", "Frames", "BatchSize is 0", "same name", "BeamSize", "ValidationSet" })
        {
            Assert.Contains(name, error.Message);
        }
    }

    private static void Detail(VideoCaptionerOptions options, string caption, string score)
    {
        options.PredictedCaptionColumnName = caption;
        options.ScoreColumnName = score;
        options.CaptionsColumnName = "Captions";
        options.CaptionScoresColumnName = "CaptionScores";
        options.ErrorColumnName = "Error";
        options.Generation = options.Generation! with { Hypotheses = 3 };
    }
}
