using Microsoft.ML;
using Microsoft.ML.Data;
using MPlug2.Configuration;
using MPlug2.Training;
using Xunit.Abstractions;
using static MPlug2.ML.Tests.Tasks.VideoCaptioning.Support.CaptionerWorld;

namespace MPlug2.ML.Tests.Tasks.TextClassification;

public sealed class TextClassifierTests(ITestOutputHelper output)
{
    private static readonly string[] Subjects = ["cat", "dog", "owl", "fox"];
    private readonly MLContext _context = new(seed: 1);

    [Fact]
    public void Fit_Pairs_ReadsBothTextsHereAndInAnotherProcess()
    {
        using var folder = new ColorImages();
        var data = View(_context, Pairs());
        var model = Pipeline(options =>
        {
            options.SecondTextColumnName = "Question";
            (options.Epochs, options.LearningRate, options.WarmupSteps, options.BatchSize) = (60, 5e-3, 10, 8);
        }).Fit(data);
        var scored = model.Transform(data);
        var answers = scored.GetColumn<string>("PredictedLabel").ToList();
        Assert.Equal(1, _context.MulticlassClassification.Evaluate(scored).MicroAccuracy);

        var path = folder.Save(_context, model, data);
        var there = folder.Elsewhere(["rows", path, "Score", "x", "cat", "y", "dog"]).Length;
        Assert.Equal(2, there);
        Assert.Equal(answers, _context.Model.Load(path, out _).Transform(data).GetColumn<string>("PredictedLabel"));
    }

    [Fact]
    public void Fit_StoppedAndResumed_IsTheSameModel()
    {
        using var folder = new ColorImages();
        var data = View(_context, Pairs());
        var straight = Scores(Pipeline(options => options.Epochs = 6).Fit(data), data);
        using var stop = new CancellationTokenSource();
        void Halves(TextClassifierOptions options) =>
            (options.Epochs, options.CheckpointDirectory, options.ExistingStates) = (6, folder.File("states"), ExistingStates.Resume);

        var half = Pipeline(options =>
        {
            Halves(options);
            (options.CancellationToken, options.Progress) = (stop.Token, Reports.StopAt(5, stop));
        }).Fit(data);
        Assert.NotEqual(straight, Scores(half, data));
        Assert.Equal(straight, Scores(Pipeline(Halves).Fit(data), data));
    }

    [Fact]
    public void Fit_ValidationAndEarlyStopping_StopAndDivergenceIsTold()
    {
        var keyed = _context.Transforms.Conversion.MapValueToKey("Label").Fit(View(_context, Pairs())).Transform(View(_context, Pairs()));
        using var model = Classifier(options => (options.Epochs, options.ValidationSet, options.EarlyStopping, options.LearningRate) =
            (30, keyed, new EarlyStopping(2), 1e-9)).Fit(keyed);
        Assert.Equal(TrainingStopReason.EarlyStopped, model.Training!.Reason);
        Assert.All(model.Training.History, epoch => Assert.InRange(epoch.Metric!.Value, 0, 1));
        Assert.Throws<TrainingDivergedException>(() =>
            Classifier(options => (options.Epochs, options.LearningRate, options.WarmupSteps, options.MaximumGradientNorm) = (20, 1e30, 0, 1e30)).Fit(keyed));
    }

    [Fact]
    public void Fit_LongOrEmptyTexts_AreToldOf()
    {
        var log = new WarningLog(_context);
        Pipeline(options => options.MaximumTokens = 4).Fit(View(_context, Pairs()));
        Assert.Contains("The texts of 16 of 16 rows are longer than MaximumTokens = 4", log.Text, StringComparison.Ordinal);
        var keyed = _context.Transforms.Conversion.MapValueToKey("Label").Fit(View(_context, Pairs())).Transform(View(_context, Pairs()));
        using (var cut = Classifier(options => options.MaximumTokens = 4).Fit(keyed))
        {
            Assert.Equal(0, cut.CutTexts); // of scoring alone
            Assert.Equal(16, cut.Transform(keyed).GetColumn<float[]>("Score").Count());
            Assert.Equal(16, cut.CutTexts);
            Assert.Contains("1 of 1 texts so far are longer than MaximumTokens = 4", log.Text, StringComparison.Ordinal);
        }

        var empty = Assert.Throws<InvalidDataException>(() => Pipeline().Fit(View(_context, [.. Pairs(), new Row { Text = " ", Label = "both" }])));
        Assert.Contains("Row 16 of the training data has an empty text", empty.Message, StringComparison.Ordinal);
        var model = Pipeline().Fit(View(_context, Pairs()));
        Assert.Throws<InvalidDataException>(() => model.Transform(View(_context, new[] { new Row { Label = "both" } })).GetColumn<float[]>("Score").ToList());
        var missing = Assert.Throws<ArgumentOutOfRangeException>(() => Pipeline(options => options.SecondTextColumnName = "Nothing").Fit(View(_context, Pairs())));
        Assert.Contains("second text column 'Nothing'", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_RealSentencesFromRandomWeights_IsFarAboveChance()
    {
        var rows = File.ReadAllLines(Path.Combine(FixtureFolder.Repository, "api_sentences", "sentences.tsv"))
            .Select(line => line.Split('\t')).Select(parts => new Row { Label = parts[0], Text = parts[1] }).ToList();
        var (train, test) = (View(_context, rows.Take(400)), View(_context, rows.Skip(400)));
        var bag = _context.Transforms.Conversion.MapValueToKey("Label").Append(_context.Transforms.Text.FeaturizeText("Features", "Text"))
            .Append(_context.MulticlassClassification.Trainers.LbfgsMaximumEntropy(l1Regularization: 0, l2Regularization: 0.01f)); // its defaults are for more rows
        var ours = Pipeline(options =>
        {
            options.Model = PretrainedModel.Random(MPlug2Config.Nano with { Text = MPlug2Config.Nano.Text with { Dropout = 0.1 } });
            (options.Epochs, options.BatchSize, options.MaximumTokens) = (8, 16, 32);
        });
        var theirs = Accuracy(bag);
        var own = Accuracy(ours);
        output.WriteLine($"Share of right subjects of {rows.Count - 400} sentences, by chance 25 %: bag of words {theirs:P1}, TextClassifier from random weights {own:P1}.");
        Assert.True(own > 0.45, $"{own:P1} of the sentences; chance is 25 %.");

        double Accuracy(IEstimator<ITransformer> estimator) => _context.MulticlassClassification.Evaluate(estimator.Fit(train).Transform(test)).MicroAccuracy;
    }

    private static List<float[]> Scores(ITransformer model, IDataView data) => [.. model.Transform(data).GetColumn<float[]>("Score")];

    private static IEnumerable<Row> Pairs() => Subjects.SelectMany(first => Subjects.Select(second => new Row
    {
        Text = $"this is a {first}",
        Question = $"is it a {second}",
        Label = first is "cat" or "dog" ? second is "cat" or "dog" ? "both" : "first" : second is "cat" or "dog" ? "second" : "none",
    }));

    private IEstimator<ITransformer> Pipeline(Action<TextClassifierOptions>? change = null) => _context.Transforms.Conversion.MapValueToKey("Label")
        .Append(Classifier(change)).Append(_context.Transforms.Conversion.MapKeyToValue("PredictedLabel"));

    private TextClassifier Classifier(Action<TextClassifierOptions>? change = null)
    {
        var options = new TextClassifierOptions { Model = TinyModel, Epochs = 1, BatchSize = 8 };
        change?.Invoke(options);
        return _context.Transforms.MPlug2.TextClassifier(options);
    }

    private sealed class Row
    {
        public string Text { get; set; } = "";

        public string Question { get; set; } = "";

        public string Label { get; set; } = "";
    }
}
