using Microsoft.ML;
using Microsoft.ML.Data;
using MPlug2.Metrics;
using MPlug2.ML.Tests.Tasks.VideoCaptioning.Support;
using static MPlug2.ML.Tests.Tasks.VideoCaptioning.Support.CaptionerWorld;

namespace MPlug2.ML.Tests.Tasks.VideoClassification;

[Collection(nameof(CaptionerCollection))]
public sealed class VideoClassifierTests(CaptionerWorld world)
{
    private readonly MLContext _context = new(seed: 1);

    [Fact]
    public void Fit_Clips_KnowsThemAndSeesSeveralViewsHereAndInAnotherProcess()
    {
        using var folder = new ColorImages();
        var data = Data();
        var model = Pipeline(options => (options.Epochs, options.LearningRate, options.WarmupSteps) = (80, 5e-3, 10)).Fit(data);
        var scored = model.Transform(data);
        Assert.Equal(1, _context.MulticlassClassification.Evaluate(scored).MicroAccuracy);

        var path = folder.Save(_context, model, data);
        var views = Pipeline(options =>
        {
            (options.Epochs, options.Model) = (0, PretrainedModel.FromZip(path));
            (options.ClipsPerVideo, options.CropsPerClip, options.ViewAveraging) = (2, 3, ViewAveraging.Scores);
        }).Fit(data);
        var averaged = views.Transform(data).GetColumn<float[]>("Score").ToList();
        Assert.All(averaged, row => Assert.Equal(1, row.Sum(), 1e-5));
        Assert.NotEqual(scored.GetColumn<float[]>("Score"), averaged);

        var saved = folder.Save(_context, views, data, "views.zip");
        Assert.Equal(averaged, _context.Model.Load(saved, out _).Transform(data).GetColumn<float[]>("Score"));
        var there = folder.Elsewhere(["rows", saved, "PredictedLabel", .. world.Paths.SelectMany(file => new[] { file, "first" })]);
        Assert.Equal(views.Transform(data).GetColumn<string>("PredictedLabel"), there);
    }

    [Fact]
    public void Options_Views_HaveBounds()
    {
        Assert.Contains("CropsPerClip 2", Fault(options => options.CropsPerClip = 2), StringComparison.Ordinal);
        Assert.Contains("ClipsPerVideo 0", Fault(options => options.ClipsPerVideo = 0), StringComparison.Ordinal);

        string Fault(Action<VideoClassifierOptions> change) => Assert.Throws<ArgumentException>(() => Pipeline(change)).Message;
    }

    private IDataView Data() => View(_context, world.Paths.Select((path, i) => new Row { VideoPath = path, Label = i < 4 ? "first" : "second" }));

    private IEstimator<ITransformer> Pipeline(Action<VideoClassifierOptions>? change = null)
    {
        var options = new VideoClassifierOptions { Model = TinyModel, Epochs = 1, BatchSize = 4, FrameCache = new() };
        change?.Invoke(options);
        return _context.Transforms.Conversion.MapValueToKey("Label")
            .Append(_context.Transforms.MPlug2.VideoClassifier(options))
            .Append(_context.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
    }

    private sealed class Row
    {
        public string VideoPath { get; set; } = "";

        public string Label { get; set; } = "";
    }
}
