using Microsoft.ML;
using Microsoft.ML.Data;
using static MPlug2.ML.Tests.Tasks.VideoCaptioning.Support.CaptionerWorld;

namespace MPlug2.ML.Tests.Tasks.ImageClassification;

public sealed class ImageClassifierTests(ColorImages images) : IClassFixture<ColorImages>
{
    private readonly MLContext _context = new(seed: 1);

    [Fact]
    public void Fit_FourColors_TellsThemApartHereAndInAnotherProcess()
    {
        var data = _context.Data.LoadFromEnumerable(Rows());
        using var model = (IDisposable)Pipeline(options => (options.Epochs, options.LearningRate, options.WarmupSteps) = (60, 5e-3, 5)).Fit(data);
        var scored = ((ITransformer)model).Transform(data);
        Assert.Equal(ColorImages.Names, scored.GetColumn<string>("PredictedLabel"));
        var metrics = _context.MulticlassClassification.Evaluate(scored, topKPredictionCount: 2);
        Assert.Equal(1, metrics.MicroAccuracy);
        Assert.Equal(1, metrics.TopKAccuracy);

        var path = images.Save(_context, (ITransformer)model, data);
        string[] pairs = [.. images.Paths.SelectMany(file => new[] { file, "red" })];
        Assert.Equal(ColorImages.Names, images.Elsewhere(["rows", path, "PredictedLabel", .. pairs]));
    }

    private IEnumerable<Row> Rows() => images.Paths.Zip(ColorImages.Names, (path, name) => new Row { ImagePath = path, Label = name });

    private IEstimator<ITransformer> Pipeline(Action<ImageClassifierOptions>? change = null)
    {
        var options = new ImageClassifierOptions { Model = TinyModel, Epochs = 1, BatchSize = 4, FrameCache = new() };
        change?.Invoke(options);
        return _context.Transforms.Conversion.MapValueToKey("Label")
            .Append(_context.Transforms.MPlug2.ImageClassifier(options))
            .Append(_context.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
    }

    private sealed class Row
    {
        public string ImagePath { get; set; } = "";

        public string Label { get; set; } = "";
    }
}
