using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using MPlug2.Detection.Data;
using MPlug2.ML.Media;
using MPlug2.ML.Tasks;

namespace MPlug2.ML.Tests.Tasks.Detection;

public sealed class InstanceSegmenterTests(SquaresWorld world) : IClassFixture<SquaresWorld>
{
    private readonly MLContext _context = new(seed: 1);

    [Fact]
    public void Fit_Squares_FindsThemWithMasksAndNames()
    {
        var scored = world.Trained.Transform(world.TrainingData);
        var metrics = _context.MPlug2.EvaluateDetection(scored);
        Assert.True(metrics.Boxes.All.AveragePrecision50 >= 0.5, metrics.ToString());
        Assert.True(metrics.Masks!.All.AveragePrecision50 >= 0.5, metrics.ToString());
        Assert.Equal(["red", "blue"], world.Trained.ClassNames);

        var names = _context.Transforms.Conversion.MapKeyToValue("PredictedLabel").Fit(scored).Transform(scored).GetColumn<string[]>("PredictedLabel").ToList();
        var boxes = scored.GetColumn<float[]>("PredictedBoundingBoxes").ToList();
        var scores = scored.GetColumn<float[]>("Score").ToList();
        var masks = scored.GetColumn<string[]>("PredictedMasks").ToList();
        var right = 0;
        for (var i = 0; i < names.Count; i++)
        {
            Assert.Equal(names[i].Length, scores[i].Length);
            Assert.Equal(4 * names[i].Length, boxes[i].Length);
            Assert.Equal(scores[i].OrderDescending(), scores[i]);
            Assert.All(names[i], name => Assert.Contains(name, world.Trained.ClassNames));
            var (width, height) = i == 8 ? (96, 72) : (64, 64);
            Assert.All(boxes[i].Chunk(4), box => Assert.True(box[0] >= 0 && box[1] >= 0 && box[2] <= width && box[3] <= height && box[0] < box[2] && box[1] < box[3]));
            Assert.All(masks[i], mask => Assert.Equal((width, height), (ObjectMask.Parse(mask).Width, ObjectMask.Parse(mask).Height)));
            right += names[i].Length > 0 && world.Rows[i].Label.Contains(names[i][0]) ? 1 : 0;
        }

        Assert.True(right >= 8, $"{right} of 9 surest objects are of a colour that is there.");
    }

    [Fact]
    public void Save_ThereAndBack_FindsTheSameHereAndInAnotherProcess()
    {
        var path = world.Save(_context, world.Trained, world.TrainingData);
        using var loaded = (InstanceSegmenterTransformer)_context.Model.Load(path, out _);
        Assert.Equal(world.Trained.ClassNames, loaded.ClassNames);
        Assert.Equal(world.Trained.Detector.Proposals.AnchorSizes, loaded.Detector.Proposals.AnchorSizes);
        var (here, there) = (world.Trained.Transform(world.TrainingData), loaded.Transform(world.TrainingData));
        Assert.Equal(here.GetColumn<float[]>("Score"), there.GetColumn<float[]>("Score"));
        Assert.Equal(here.GetColumn<string[]>("PredictedMasks"), there.GetColumn<string[]>("PredictedMasks"));
        var lines = world.Elsewhere(["rows", path, "PredictedBoundingBoxes", .. world.Rows.Take(8).SelectMany(row => new[] { row.ImagePath, "" })]);
        var first = world.Trained.Transform(SquaresWorld.Keyed(_context, world.Rows.Take(8), world.Rows));
        Assert.Equal(
            first.GetColumn<float[]>("PredictedBoundingBoxes"),
            lines.Select(line => line.Split('\t').Select(number => float.Parse(number, CultureInfo.InvariantCulture)).ToArray()));
        using var engine = _context.Model.CreatePredictionEngine<SquareRow, FoundSquares>(loaded);
        var one = engine.Predict(world.Rows[0]);
        Assert.Equal(4 * one.Score.Length, one.PredictedBoundingBoxes.Length);
        Assert.Equal(here.GetColumn<float[]>("Score").First()[0], one.Score[0], 1e-3); // a batch of one rounds otherwise
    }

    [Fact]
    public void Transform_InAPipeline_CanBeDrawn()
    {
        var pipeline = _context.Transforms.MPlug2.InstanceSegmenter(SquaresWorld.Segmenter(options => options.Model = world.Saved))
            .Append(_context.Transforms.Conversion.MapKeyToValue("Names", "PredictedLabel"))
            .Append(_context.Transforms.MPlug2.DrawDetections(new DrawDetectionsOptions { ImageColumnName = "ImagePath" }));
        using var model = pipeline.Fit(world.TrainingData);
        var drawn = model.Transform(world.TrainingData).GetColumn<MLImage>("DrawnImage").Select(image => (image.Width, image.Height)).ToList();
        Assert.Equal((96, 72), drawn[8]);
        Assert.Equal(world.Rows.Count, drawn.Count);
    }

    [Fact]
    public void Fit_FromASavedSegmenter_KeepsItsNetworkOrItsParts()
    {
        using var same = Detector(options => (options.Epochs, options.Model, options.Detector) = (0, world.Saved, null)).AsTransformer();
        Assert.Equal(world.Trained.ClassNames, same.ClassNames);
        Assert.True(same.LoadReport!.IsComplete);
        Assert.Equal(world.Trained.Transform(world.TrainingData).GetColumn<float[]>("Score"), same.Transform(world.TrainingData).GetColumn<float[]>("Score"));
        Assert.DoesNotContain("PredictedMasks", same.Transform(world.TrainingData).Schema.Select(column => column.Name));

        var more = world.Rows.Append(new SquareRow { ImagePath = world.Rows[0].ImagePath, Label = ["green"], BoundingBoxes = [1, 1, 9, 9], Masks = [""], IsCrowd = [false] });
        using var other = Detector(options => (options.Model, options.Detector, options.ImageSize) = (world.Saved, null, 80)).Fit(SquaresWorld.Keyed(_context, more));
        Assert.Equal(["red", "blue", "green"], other.ClassNames);
        Assert.Equal((3, 80, 32), (other.Detector.Classes, other.Detector.ImageSize, other.Detector.Width));
        Assert.NotEmpty(other.LoadReport!.WrongShape); // the layers of the classes start anew
        Assert.True(other.LoadReport.Loaded.Count > 20);
    }

    [Fact]
    public void Options_OfScoring_AreObserved()
    {
        using var model = Detector(options =>
            (options.Epochs, options.Model, options.Detector, options.MaximumDetections, options.MinimumScore) = (0, world.Saved, null, 1, 0.3)).AsTransformer();
        var found = model.Transform(world.TrainingData).GetColumn<float[]>("Score").ToList();
        Assert.All(found, scores => Assert.True(scores.Length <= 1 && scores.All(score => score > 0.3)));
        Assert.Contains(found, scores => scores.Length == 1);
        using var half = Detector(options => (options.Epochs, options.Model, options.Detector, options.ScoringPrecision) = (0, world.Saved, null, Precision.BFloat16)).AsTransformer();
        var quality = _context.MPlug2.EvaluateDetection(half.Transform(world.TrainingData));
        Assert.True(quality.Boxes.All.AveragePrecision50 >= 0.5, quality.ToString());
    }

    [Fact]
    public void Transform_BadImage_GivesNoObjectsAndTheReason()
    {
        using var model = Detector(options =>
            (options.Epochs, options.Model, options.Detector, options.BadMediaInScoring) = (0, world.Saved, null, BadMediaScoring.EmptyWithError)).AsTransformer();
        var view = model.Transform(_context.Data.LoadFromEnumerable([new SquareRow { ImagePath = "nowhere.png" }, world.Rows[0]]));
        Assert.Empty(view.GetColumn<float[]>("Score").First());
        Assert.Contains("Missing", view.GetColumn<string>("Error").First(), StringComparison.Ordinal);
        Assert.Empty(view.GetColumn<string>("Error").Last());
        using var strict = Detector(options => (options.Epochs, options.Model, options.Detector) = (0, world.Saved, null)).AsTransformer();
        Assert.Throws<ImageRejectedException>(() => strict.Transform(_context.Data.LoadFromEnumerable([new SquareRow { ImagePath = "nowhere.png" }])).GetColumn<float[]>("Score").ToList());
    }

    [Fact]
    public void GetOutputSchema_OfTheEstimator_IsThatOfTheTransformer()
    {
        var data = world.TrainingData;
        var estimator = _context.Transforms.MPlug2.InstanceSegmenter(SquaresWorld.Segmenter(options => options.Epochs = 0));
        using var model = estimator.Fit(data);
        Assert.Equal(world.Trained.ClassNames, model.ClassNames);
        SchemaAssert.SameAsPromised(estimator, model, data);
    }

    private ObjectDetector Detector(Action<ObjectDetectorOptions>? change = null) => _context.Transforms.MPlug2.ObjectDetector(SquaresWorld.Detector(change));
}
