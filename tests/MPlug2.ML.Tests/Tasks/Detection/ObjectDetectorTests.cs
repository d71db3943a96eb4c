using Microsoft.ML;
using Microsoft.ML.Data;
using MPlug2.Detection;
using MPlug2.Detection.Data;
using MPlug2.ML.Media;
using MPlug2.Training;

namespace MPlug2.ML.Tests.Tasks.Detection;

public sealed class ObjectDetectorTests(SquaresWorld world) : IClassFixture<SquaresWorld>, IDisposable
{
    private readonly MLContext _context = new(seed: 1);
    private readonly TestFolder _folder = new();

    private static LargeScaleJitter Jitter { get; } = new() { Size = 7, MinimumScale = 0.5 };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Fit_CancelledAndResumed_GivesTheModelOfAnUninterruptedFit()
    {
        var data = Keyed(world.Rows);
        using var whole = Fit(data, options => (options.Epochs, options.ValidationSet) = (2, data));
        Assert.All(whole.Training!.History, epoch => Assert.InRange(epoch.Metric!.Value, 0, 1));

        using var stop = new CancellationTokenSource();
        using var part = Fit(data, options =>
        {
            (options.Epochs, options.ValidationSet, options.CheckpointDirectory, options.CancellationToken) = (2, data, _folder.Root, stop.Token);
            options.Progress = Reports.StopAt(2, stop);
        });
        Assert.Equal((TrainingStopReason.Cancelled, 2), (part.Training!.Reason, part.Training.Steps));
        using var resumed = Fit(data, options =>
            (options.Epochs, options.ValidationSet, options.CheckpointDirectory, options.ResumeFrom) = (2, data, _folder.Root, _folder.Root));
        Assert.Equal(whole.Training!.History.Select(epoch => epoch.Loss), resumed.Training!.History.Select(epoch => epoch.Loss));
        Assert.Equal(Scores(whole, data), Scores(resumed, data));
    }

    [Fact]
    public void Fit_Jitter_RepeatsWithTheSeedAndDiffersFromNone()
    {
        var data = Keyed(world.Rows.Take(4));
        using var first = Fit(data, options => options.Jitter = Jitter);
        using var second = Fit(data, options => options.Jitter = Jitter);
        using var none = Fit(data);
        using var larger = Fit(data, options => options.Jitter = Jitter with { MinimumScale = 1.9 });
        Assert.Equal(Losses(first), Losses(second));
        Assert.NotEqual(Losses(first), Losses(none));
        Assert.NotEqual(Losses(first), Losses(larger)); // as many numbers are drawn, and the scale counts
    }

    [Fact]
    public void Fit_OneClassAndTenThousandObjects_Trains()
    {
        const int Count = 10_000;
        var many = new SquareRow
        {
            ImagePath = world.Rows[0].ImagePath,
            Label = [.. Enumerable.Repeat("red", Count)],
            BoundingBoxes = [.. Enumerable.Range(0, Count).SelectMany(i => new float[] { i % 60, i / 100 % 60, (i % 60) + 4, (i / 100 % 60) + 4 })],
            IsCrowd = new bool[Count],
        };
        using var model = Fit(Keyed([many, world.Rows[^1]]));
        Assert.Equal(["red"], model.ClassNames);
        Assert.True(double.IsFinite(Losses(model).Single()));
    }

    [Fact]
    public void Fit_RateOfMadness_StopsAndSaysSo()
    {
        var error = Assert.Throws<TrainingDivergedException>(() => Fit(Keyed(world.Rows.Take(4)), options =>
            (options.Epochs, options.LearningRate, options.WarmupSteps, options.MaximumGradientNorm) = (8, 1e30, 0, 1e30)));
        Assert.NotEmpty(error.Message);
    }

    [Fact]
    public void AsTransformer_RandomModel_NeedsNoWordsAndNamesClassesByNumber()
    {
        using var model = _context.Transforms.MPlug2.ObjectDetector("ImagePath").AsTransformer();
        Assert.Equal(["1", "2", "3"], model.ClassNames);
        Assert.Equal(DetectorConfig.Tiny.ImageSize, model.Detector.ImageSize);
        Assert.Single(model.Transform(_context.Data.LoadFromEnumerable(world.Rows.Take(1))).GetColumn<float[]>("Score"));
    }

    [Fact]
    public void Fit_LabelsMissingOrUnknownAndCrowds_AreLeftOutWithACount()
    {
        var log = new WarningLog(_context);
        var rows = world.Rows.Take(5).ToList();
        var train = Keyed(rows, [rows[0]]); // "blue" is no key
        var crowd = new SquareRow { ImagePath = rows[1].ImagePath, Label = ["blue"], BoundingBoxes = rows[1].BoundingBoxes, IsCrowd = [true] };
        var validation = Keyed([.. rows, crowd]);
        using var model = Fit(train, options => options.ValidationSet = validation);
        Assert.Equal(["red"], model.ClassNames);
        Assert.Contains("3 of 6 objects of the training data have no label in 'Label'", log.Text, StringComparison.Ordinal);
        Assert.Contains("4 of 7 objects of the validation data have labels in 'Label' that no objects of the training data have ('blue')", log.Text, StringComparison.Ordinal);
        Throws("No image of the training data has an object", Keyed([crowd, world.Rows[^1]]));
        Throws("No image of the validation data has an object", Keyed(rows), options => options.ValidationSet = Keyed([world.Rows[^1]], rows));
    }

    [Theory]
    [InlineData(new float[] { 1, 1, 9 }, "Row 1 of the training data has 1 items in 'Label' and 3 numbers in 'BoundingBoxes'")]
    [InlineData(new float[] { }, "Row 1 of the training data has 1 items in 'Label' and 0 numbers in 'BoundingBoxes'")]
    [InlineData(new float[] { 9, 1, 1, 9 }, "Row 1 of the training data has object 0 with the box [9, 1, 1, 9], which is not finite, has no size or ends before it begins")]
    [InlineData(new float[] { 1, 1, 1, 9 }, "object 0 with the box [1, 1, 1, 9], which is not finite, has no size")]
    [InlineData(new[] { 1, float.NaN, 9, 9 }, "object 0 with the box [1, NaN, 9, 9], which is not finite")]
    [InlineData(new float[] { 1, 1, 70, 9 }, "Row 1 of the training data has object 0 with the box [1, 1, 70, 9], which reaches beyond its image of 64 x 64 pixels")]
    [InlineData(new float[] { -8, 1, 9, 9 }, "reaches beyond its image of 64 x 64 pixels")]
    [InlineData(new[] { -0.9f, 1, -0.1f, 9 }, "reaches beyond its image of 64 x 64 pixels")]
    public void Fit_ImpossibleBox_NamesRowAndObject(float[] box, string expected) => Throws(expected, Keyed([world.Rows[0], Bad(box)]));

    [Fact]
    public void Fit_ImpossibleMask_NamesRowAndObject()
    {
        Masks("object 0 with a mask of 48 x 32 pixels in an image of 64 x 64", SquaresWorld.Polygon(1, 1, 9, 32, 48));
        Masks("Row 1 of the training data has object 0 with a mask that can't be read", "nonsense");
        Masks("Row 1 of the training data has 1 objects and 2 items in 'Masks'", "", "");
        var plain = world.Rows.Take(2).Select(row => new SquareRow { ImagePath = row.ImagePath, Label = row.Label, BoundingBoxes = row.BoundingBoxes, Masks = [""], IsCrowd = [false] });
        Assert.Contains("No object of the training data has a mask in 'Masks'", Assert.Throws<InvalidDataException>(() =>
            _context.Transforms.MPlug2.InstanceSegmenter(SquaresWorld.Segmenter()).Fit(Keyed(plain))).Message, StringComparison.Ordinal);

        void Masks(string expected, params string[] masks)
        {
            var row = Bad([1, 1, 9, 9]);
            row.Masks = masks;
            var error = Assert.Throws<InvalidDataException>(() => _context.Transforms.MPlug2.InstanceSegmenter(SquaresWorld.Segmenter()).Fit(Keyed([world.Rows[0], row])));
            Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Fit_LeaveOut_CountsAndLearnsTheRest()
    {
        var log = new WarningLog(_context);
        using var model = Fit(
            Keyed([world.Rows[0], Bad([9, 1, 1, 9]), Bad([1, 1, 70, 9]), world.Rows[1]]),
            options => (options.BadObjects, options.Epochs) = (BadAnnotationPolicy.LeaveOut, 2));
        Assert.Contains("2 objects were left out (BadObjects = LeaveOut); the first: row 1 of the training data has object 0 with the box [9, 1, 1, 9]", log.Text, StringComparison.Ordinal);
        Throws("1 items in 'Label' and 3 numbers", Keyed([world.Rows[0], Bad([1, 2, 3])]), options => options.BadObjects = BadAnnotationPolicy.LeaveOut);
    }

    [Fact]
    public void Fit_BadImage_StopsOrIsLeftOut()
    {
        var data = Keyed([.. world.Rows.Take(2), new SquareRow { ImagePath = "nowhere.png", Label = ["red"], BoundingBoxes = [1, 1, 9, 9], IsCrowd = [false] }]);
        Assert.StartsWith("Row 2:", Assert.Throws<ImageRejectedException>(() => Fit(data)).Message, StringComparison.Ordinal);
        using var model = Fit(data, options => options.BadMediaInTraining = BadMediaPolicy.Skip);
        Assert.Equal(1, model.Training!.EpochsDone);
    }

    [Fact]
    public void Fit_ColumnsMissingOrOfOtherTypes_SaysSo()
    {
        Assert.Contains("MapValueToKey(\"Label\")", Assert.Throws<ArgumentOutOfRangeException>(() =>
            Fit(_context.Data.LoadFromEnumerable(world.Rows))).Message, StringComparison.Ordinal);
        Assert.Contains("Boxes", Assert.Throws<ArgumentOutOfRangeException>(() =>
            Fit(Keyed(world.Rows), options => options.BoundingBoxColumnName = "Boxes")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Fit(Keyed(world.Rows), options => options.IsCrowdColumnName = "Crowd"));
    }

    [Fact]
    public void Options_Faulty_ListEveryFault()
    {
        var error = Assert.Throws<ArgumentException>(() => _context.Transforms.MPlug2.InstanceSegmenter(SquaresWorld.Segmenter(options =>
        {
            (options.MaskColumnName, options.ScoreColumnName, options.PredictedLabelColumnName) = ("", "X", "X");
            (options.MinimumScore, options.MaximumDetections, options.SuppressionOverlap, options.VisionLearningRate) = (2, 0, 3, 1);
            (options.Detector, options.Jitter) = (SquaresWorld.Small with { ImageSize = 65 }, new LargeScaleJitter { MinimumScale = 0 });
            options.Augmentation = new Frames.RandomShift(4);
        })));
        Assert.All(
            new[] { "MaskColumnName is empty", "same name", "MinimumScore is 2", "Selection.Overlap", "VisionLearningRate is set", "ImageSize 65", "jitter", "set Jitter" },
            fault => Assert.Contains(fault, error.Message, StringComparison.Ordinal));
        var tiny = new ObjectDetectorOptions { LearningRate = 5 };
        Assert.Equal((5, 50, 5.0), (tiny.Over(new TrainingOptions(), DetectorConfig.Tiny.FineTuning) is var made
            ? made.LearningRate : 0, made.WarmupSteps, made.MaximumGradientNorm!.Value));
    }

    private static SquareRow BadRow(string path, float[] box) => new() { ImagePath = path, Label = ["red"], BoundingBoxes = box, Masks = [""], IsCrowd = [false] };

    private SquareRow Bad(float[] box) => BadRow(world.Rows[1].ImagePath, box);

    private IDataView Keyed(IEnumerable<SquareRow> rows) => SquaresWorld.Keyed(_context, rows);

    private IDataView Keyed(IEnumerable<SquareRow> rows, IEnumerable<SquareRow> ofKeys) => SquaresWorld.Keyed(_context, rows, ofKeys);

    private ObjectDetectorTransformer Fit(IDataView data, Action<ObjectDetectorOptions>? change = null) =>
        _context.Transforms.MPlug2.ObjectDetector(SquaresWorld.Detector(change)).Fit(data);

    private void Throws(string expected, IDataView data, Action<ObjectDetectorOptions>? change = null)
    {
        var error = Assert.Throws<InvalidDataException>(() => Fit(data, change));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private static List<double> Losses(ObjectDetectorTransformer model) => [.. model.Training!.History.Select(epoch => epoch.Loss)];

    private static List<float[]> Scores(ITransformer model, IDataView data) => [.. model.Transform(data).GetColumn<float[]>("Score")];
}
