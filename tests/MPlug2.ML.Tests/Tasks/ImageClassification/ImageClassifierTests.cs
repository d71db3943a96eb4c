using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using MPlug2.ML.Interop;
using MPlug2.ML.Media;
using MPlug2.ML.Tests.Tasks.Classification;
using static MPlug2.ML.Tests.Tasks.VideoCaptioning.Support.CaptionerWorld;

namespace MPlug2.ML.Tests.Tasks.ImageClassification;

public sealed class ImageClassifierTests(ColorImages images) : IClassFixture<ColorImages>
{
    private readonly MLContext _context = new(seed: 1);

    [Fact]
    public void Fit_FourColors_TellsThemApartHereAndInAnotherProcess()
    {
        var data = View(_context, Rows());
        var model = Pipeline(options => (options.Epochs, options.LearningRate, options.WarmupSteps) = (60, 5e-3, 5)).Fit(data);
        var scored = model.Transform(data);
        Assert.Equal(ColorImages.Names, scored.GetColumn<string>("PredictedLabel"));
        var metrics = _context.MulticlassClassification.Evaluate(scored, topKPredictionCount: 2);
        Assert.Equal(1, metrics.MicroAccuracy);
        Assert.Equal(1, metrics.TopKAccuracy);
        Assert.Equal(4, metrics.PerClassLogLoss.Count);
        Assert.All(ColorImages.Names, name => Assert.Contains(name, metrics.ConfusionMatrix.GetFormattedConfusionTable(), StringComparison.Ordinal));

        var path = images.Save(_context, model, data);
        string[] pairs = [.. images.Paths.SelectMany(file => new[] { file, "red" })]; // MapValueToKey wants a label in any case
        Assert.Equal(ColorImages.Names, images.Elsewhere(["rows", path, "PredictedLabel", .. pairs]));
        var there = images.Elsewhere(["rows", path, "Score", .. pairs]);
        Assert.Equal(scored.GetColumn<float[]>("Score"), there.Select(line => line.Split('\t').Select(number => float.Parse(number, CultureInfo.InvariantCulture)).ToArray()));

        using var engine = _context.Model.CreatePredictionEngine<ColorRow, ColorPrediction>(_context.Model.Load(path, out _));
        var one = engine.Predict(Rows()[2]);
        Assert.Equal("blue", one.PredictedLabel);
        VBuffer<ReadOnlyMemory<char>> names = default;
        engine.OutputSchema["Score"].GetSlotNames(ref names);
        Assert.Equal(ColorImages.Names, names.DenseValues().Select(name => name.ToString()));
    }

    [Fact]
    public void Fit_InPipelinesOfMlNet_Runs()
    {
        var data = View(_context, Rows(times: 4));
        var quick = Pipeline();
        var folds = _context.MulticlassClassification.CrossValidate(data, quick, numberOfFolds: 2, labelColumnName: "Label");
        Assert.Equal(2, folds.Count);
        Assert.All(folds, fold => Assert.InRange(fold.Metrics.LogLoss, 0, 20));

        var split = _context.Data.TrainTestSplit(data, testFraction: 0.4, samplingKeyColumnName: "Number");
        var train = _context.Data.Cache(_context.Data.FilterRowsByColumn(
            _context.Transforms.Conversion.ConvertType("Single", "Number").Fit(split.TrainSet).Transform(split.TrainSet), "Single", upperBound: 14));
        var model = quick.Fit(train);
        Assert.InRange(_context.MulticlassClassification.Evaluate(model.Transform(split.TestSet)).MicroAccuracy, 0, 1);
    }

    [Fact]
    public void Evaluate_PositiveClass_FitsBinaryClassification()
    {
        var rows = Rows().Take(2).ToList();
        var data = View(_context, rows);
        var model = Pipeline(options => (options.PositiveClass, options.Epochs, options.LearningRate) = (new PositiveClass("red"), 40, 5e-3)).Fit(data);
        var scored = model.Transform(data);
        var metrics = _context.BinaryClassification.Evaluate(scored, nameof(ColorRow.IsRed), "PositiveScore", "Probability", "PredictedPositive");
        Assert.Equal(1, metrics.Accuracy);
        Assert.Equal(1, metrics.AreaUnderRocCurve);
        var probability = scored.GetColumn<float>("Probability").ToList();
        Assert.Equal(scored.GetColumn<float[]>("Score").Select(row => row[0]), probability);
        Assert.All(scored.GetColumn<float>("PositiveScore").Zip(probability), pair => Assert.Equal(pair.Second, 1 / (1 + Math.Exp(-pair.First)), 1e-4));
        var error = Assert.Throws<ArgumentException>(() => Pipeline(options => options.PositiveClass = new PositiveClass("pink")).Fit(data));
        Assert.Contains("'pink', which is none of the classes: 'green', 'red'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_MissingAndUnknownLabels_AreLeftOutWithACount()
    {
        var log = new WarningLog(_context);
        var rows = Rows();
        var keys = _context.Transforms.Conversion.MapValueToKey("Label").Fit(View(_context, rows.Take(3)));
        var train = keys.Transform(View(_context, rows)); // "white" is none of the keys: missing
        var others = _context.Transforms.Conversion.MapValueToKey("Label").Fit(View(_context, rows.Reverse<ColorRow>()))
            .Transform(View(_context, rows.Reverse<ColorRow>())); // white, blue, green, red
        using var model = Classifier(options => (options.ValidationSet, options.Epochs, options.LearningRate, options.WarmupSteps) = (others, 40, 5e-3, 5)).Fit(train);
        Assert.Contains("1 of 4 rows of the training data have no label in 'Label'", log.Text, StringComparison.Ordinal);
        Assert.Contains("1 of 4 rows of the validation data have labels in 'Label' that no rows of the training data have ('white')", log.Text, StringComparison.Ordinal);
        Assert.Equal(["red", "green", "blue"], model.ClassNames);
        Assert.Equal(1, model.Training!.History.Max(epoch => epoch.Metric)); // by name: the validation numbers its keys the other way round

        var none = keys.Transform(View(_context, rows.Skip(3)));
        Assert.Contains("All 1 rows of the training data were left out", Assert.Throws<InvalidDataException>(() => Classifier().Fit(none)).Message, StringComparison.Ordinal);
        using var fewer = Classifier().Fit(keys.Transform(View(_context, rows.Take(2))));
        Assert.Contains("No row of the training data is of 1 of the 3 classes: 'blue'.", log.Text, StringComparison.Ordinal);
        Assert.Equal(3, fewer.ClassNames.Count);
    }

    [Fact]
    public void Fit_LeftOutRow_KeepsTheNumbersOfTheOthersInMessages()
    {
        List<ColorRow> rows = [.. Rows(), new() { ImagePath = "nowhere.png", Label = "red" }];
        var keys = _context.Transforms.Conversion.MapValueToKey("Label").Fit(View(_context, rows.Skip(1)));
        rows[0].Label = "";
        Assert.StartsWith("Row 4:", Assert.Throws<ImageRejectedException>(() => Classifier().Fit(keys.Transform(View(_context, rows)))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Label", "String")]
    [InlineData("Number", "Int32")]
    [InlineData("IsRed", "Boolean")]
    public void Fit_LabelThatIsNoKey_TellsOfMapValueToKey(string column, string type)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Classifier(options => options.LabelColumnName = column).Fit(View(_context, Rows())));
        Assert.Contains($"expected Key<UInt32>, got {type}", error.Message, StringComparison.Ordinal);
        Assert.Contains($"MapValueToKey(\"{column}\")", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Classifier(options => options.LabelColumnName = column).GetOutputSchema(SchemaShapes.Of(View(_context, Rows()).Schema)));
    }

    [Fact]
    public void Fit_OneClass_IsRefused()
    {
        var error = Assert.Throws<InvalidDataException>(() => Pipeline().Fit(View(_context, Rows().Take(1))));
        Assert.Contains("Label column 'Label': there is one class only, 'red'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_NumbersAsLabels_PredictsTheSameNumbers()
    {
        var data = View(_context, Rows());
        var pipeline = _context.Transforms.Conversion.MapValueToKey("Number")
            .Append(Classifier(options => options.LabelColumnName = "Number"))
            .Append(_context.Transforms.Conversion.MapKeyToValue("Value", "PredictedLabel"));
        var model = pipeline.Fit(data);
        Assert.Equal(NumberDataViewType.Int32, model.Transform(data).Schema["Value"].Type);
        Assert.All(model.Transform(data).GetColumn<int>("Value"), value => Assert.InRange(value, 0, 3));
        SchemaAssert.SameAsPromised(pipeline, model, data);
    }

    [Fact]
    public void Fit_KeysWithoutValues_AreNamedByTheirNumbers()
    {
        using var model = _context.Transforms.MPlug2.ImageClassifier(Options(options => options.LabelColumnName = "Key"))
            .Fit(View(_context, images.Paths.Select((path, i) => new KeyRow { ImagePath = path, Key = (uint)i + 1 })));
        Assert.Equal(["1", "2", "3", "4", "5"], model.ClassNames);
        Assert.IsType<KeyDataViewType>(model.GetOutputSchema(View(_context, Rows()).Schema)["PredictedLabel"].Type);
    }

    [Fact]
    public void Epochs0_NewSavedOrOther_TakesTheModelsOwnClasses()
    {
        var rows = Rows();
        var keyed = Keyed(rows);
        using var untrained = Classifier(options => options.Epochs = 0).Fit(keyed);
        Assert.Null(untrained.Training);
        Assert.Equal(ColorImages.Names, untrained.ClassNames);
        Assert.All(untrained.Transform(keyed).GetColumn<float[]>("Score"), row => Assert.Equal(1, row.Sum(), 1e-5));

        var path = images.Save(_context, untrained, keyed, "untrained.zip");
        using var again = Classifier(options => (options.Epochs, options.Model) = (0, PretrainedModel.FromZip(path))).AsTransformer();
        Assert.Equal(untrained.Transform(keyed).GetColumn<float[]>("Score"), again.Transform(keyed).GetColumn<float[]>("Score"));
        using var same = Classifier(options => (options.Epochs, options.Model) = (0, PretrainedModel.FromZip(path))).Fit(Keyed([.. rows.Take(2)]));
        Assert.Equal(4, same.ClassNames.Count);
        using var renewed = Classifier(options => options.Model = PretrainedModel.FromZip(path)).Fit(Keyed([.. rows.Take(2)]));
        Assert.Equal(2, renewed.ClassNames.Count);
        Assert.Equal(2, renewed.LoadReport!.Renewed.Count);
        Assert.Empty(renewed.LoadReport.Missing);
    }

    [Fact]
    public void Transform_BadImage_GivesAMissingKey()
    {
        using var model = Classifier(options => options.BadMediaInScoring = BadMediaScoring.EmptyWithError).Fit(Keyed(Rows()));
        var view = model.Transform(View(_context, new ColorRow[] { new() { ImagePath = "nowhere.png" } }));
        Assert.Equal(0u, view.GetColumn<uint>("PredictedLabel").Single());
        Assert.All(view.GetColumn<float[]>("Score").Single(), value => Assert.True(float.IsNaN(value)));
        Assert.Contains("Missing", view.GetColumn<string>("Error").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Options_Faulty_ListEveryFault()
    {
        var error = Assert.Throws<ArgumentException>(() => Classifier(options =>
            (options.LabelColumnName, options.LabelSmoothing, options.ScoreColumnName) = ("", 1, "PredictedLabel")));
        Assert.Contains("LabelColumnName is empty", error.Message, StringComparison.Ordinal);
        Assert.Contains("LabelSmoothing 1 is not in [0, 1)", error.Message, StringComparison.Ordinal);
        Assert.Contains("same name", error.Message, StringComparison.Ordinal);
        Assert.Equal(30, new ImageClassifierOptions().Epochs);
        Assert.Equal(6e-5, new ImageClassifierOptions().Training(pretrained: true).LearningRate);
        Assert.Equal(6e-5, new ImageClassifierOptions().Training(pretrained: true).VisionLearningRate);
        Assert.Equal(1e-5, new VideoClassifierOptions().Training(pretrained: true).LearningRate);
        Assert.Equal(3e-5, new TextClassifierOptions().Training(pretrained: true).LearningRate);
    }

    private List<ColorRow> Rows(int times = 1) => [.. Enumerable.Repeat(images.Paths.Zip(ColorImages.Names), times).SelectMany(pairs => pairs)
        .Select((pair, i) => new ColorRow { ImagePath = pair.First, Label = pair.Second, Number = i, IsRed = pair.Second == "red" })];

    private IDataView Keyed(IEnumerable<ColorRow> rows) => _context.Transforms.Conversion.MapValueToKey("Label").Fit(View(_context, rows)).Transform(View(_context, rows));

    private EstimatorChain<KeyToValueMappingTransformer> Pipeline(Action<ImageClassifierOptions>? change = null) =>
        _context.Transforms.Conversion.MapValueToKey("Label").Append(Classifier(change)).Append(_context.Transforms.Conversion.MapKeyToValue("PredictedLabel"));

    private ImageClassifier Classifier(Action<ImageClassifierOptions>? change = null) => _context.Transforms.MPlug2.ImageClassifier(Options(change));

    private static ImageClassifierOptions Options(Action<ImageClassifierOptions>? change)
    {
        var options = new ImageClassifierOptions { Model = TinyModel, Epochs = 1, BatchSize = 4, FrameCache = new() };
        change?.Invoke(options);
        return options;
    }

    private sealed class KeyRow
    {
        public string ImagePath { get; set; } = "";

        [KeyType(5)]
        public uint Key { get; set; }
    }
}
