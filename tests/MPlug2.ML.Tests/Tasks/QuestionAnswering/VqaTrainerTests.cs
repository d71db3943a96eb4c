using Microsoft.ML;
using Microsoft.ML.Data;
using MPlug2.ML.Data;
using MPlug2.ML.Tasks;
using MPlug2.ML.Tests.Tasks.VideoCaptioning.Support;
using MPlug2.Tasks;
using static MPlug2.ML.Tests.Tasks.VideoCaptioning.Support.CaptionerWorld;

namespace MPlug2.ML.Tests.Tasks.QuestionAnswering;

[Collection(nameof(CaptionerCollection))]
public sealed class VqaTrainerTests : IDisposable
{
    private readonly MLContext _context = new(seed: 1);
    private readonly ColorImages _images = new();
    private readonly CaptionerWorld _world;
    private readonly Row[] _rows;

    public VqaTrainerTests(CaptionerWorld world)
    {
        _world = world;
        _rows =
        [
            .. _images.Paths.Zip(ColorImages.Names, (path, name) => Make(path, "which color is it?", name)),
            .. _images.Paths.Select((path, i) => Make(path, "is it red?", i == 0 ? "yes" : "no")),
        ];
    }

    public void Dispose() => _images.Dispose();

    [Fact]
    public void Fit_TwoQuestionsOfFourImages_AnswersAllHereAndTheSameInAnotherProcess()
    {
        const int Epochs = 300;
        Row[] loud = [.. _rows.Select(row => Make(row.ImagePath, row.Question, row.Answer.ToUpperInvariant()))]; // the tokenizer knows no capitals
        using var model = Trainer(options =>
        {
            (options.Epochs, options.BatchSize, options.LearningRate, options.WarmupSteps) = (Epochs, 8, 3e-3, 20);
            (options.ValidationSet, options.ValidateEvery) = (Data(loud), Epochs);
        }).Fit(Data(_rows));
        var here = Answers(model, _rows);
        var right = here.Zip(_rows).Count(pair => pair.First == pair.Second.Answer) / (double)_rows.Length;
        Assert.Equal(right, model.Training!.History[^1].Metric!.Value, 6);
        Assert.True(right == 1, $"{right}: {string.Join(", ", here)}");

        var path = _images.Save(_context, model, Data(_rows));
        Assert.Equal(here, _images.Elsewhere(["rows", path, "PredictedAnswer", .. _rows.SelectMany(row => new[] { row.ImagePath, row.Question })]));
        using var engine = _context.Model.CreatePredictionEngine<Row, Answered>(_context.Model.Load(path, out _));
        Assert.Equal(here[2], engine.Predict(_rows[2]).PredictedAnswer);
        Assert.Equal(here[4], engine.Predict(_rows[4]).PredictedAnswer);
        Assert.Contains("question", Assert.ThrowsAny<Exception>(() => engine.Predict(Make(_rows[0].ImagePath, " ", ""))).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void GetOutputSchema_OfTheEstimator_IsThatOfTheTransformer()
    {
        var trainer = Trainer(options => (options.Epochs, options.AnswersColumnName, options.AnswerScoresColumnName) = (0, "Answers", "AnswerScores"));
        var data = Data(_rows);
        using var model = trainer.Fit(data);
        Assert.Null(model.Training);
        SchemaAssert.SameAsPromised(trainer, model, data);
    }

    [Fact]
    public void AnswerList_Given_IsWhatIsChosenFrom()
    {
        using var model = Trainer(options => (options.Epochs, options.AnswerList) = (0, ["violet", "orange"])).Fit(Data(_rows));
        Assert.All(Answers(model, _rows), answer => Assert.Contains(answer, new[] { "violet", "orange" }));
        Assert.Contains("empty", Assert.Throws<ArgumentException>(() => Trainer(options => options.AnswerList = [])).Message, StringComparison.Ordinal);
        Assert.Contains(
            "'red' more than once", Assert.Throws<ArgumentException>(() => Trainer(options => options.AnswerList = ["red", "red"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Generation_OnlyHypotheses_KeepsTheTasksLengths()
    {
        var options = new VqaOptions { ImageColumnName = "Image", Generation = new() { Hypotheses = 3 } };
        Assert.Equal(new() { MinimumLength = 1, MaximumLength = 10, Hypotheses = 3 }, options.Over(QuestionAnsweringTask.Definition.ForOfficialWeights).Generation);
        Assert.Equal(3e-5, options.Training(pretrained: true).LearningRate); // the paper's for pictures
        Assert.Equal(2e-5, new VqaOptions { VideoColumnName = "Video" }.Training(pretrained: true).LearningRate);
    }

    [Fact]
    public void Predict_EmptyQuestion_NamesRowAndColumn()
    {
        using var model = Trainer(options => options.Epochs = 0).Fit(Data(_rows));
        var error = Assert.ThrowsAny<Exception>(() => Answers(model, [_rows[0], Make(_images.Paths[0], " ", "red")])).ToString();
        Assert.Contains("Row 1 has an empty question in column 'Question'", error, StringComparison.Ordinal);
    }

    [Fact]
    public void AsTransformer_ModelWithoutVocabulary_SaysWhatItNeeds() =>
        Assert.Contains("vocabulary", Assert.Throws<InvalidOperationException>(() => Trainer().AsTransformer()).Message, StringComparison.Ordinal);

    [Fact]
    public void Fit_FaultyRows_SayWhatIsWrong()
    {
        Assert.Contains("empty question", Fault(Make(_images.Paths[0], " ", "red")), StringComparison.Ordinal);
        Assert.Contains("no answer", Fault(Make(_images.Paths[0], "which?", " ")), StringComparison.Ordinal);
        var weighted = Make(_images.Paths[0], "which?", "red");
        weighted.Answers = ["red", "blue"];
        foreach (float[] weights in new float[][] { [1], [1, 2, 3], [1, 0], [-1, 2], [float.NaN, 1] })
        {
            weighted.Weights = weights;
            Assert.Contains("the weight", Fault(weighted, options => (options.LabelColumnName, options.WeightColumnName) = ("Answers", "Weights")), StringComparison.Ordinal);
        }

        string Fault(Row row, Action<VqaOptions>? change = null) =>
            Assert.Throws<InvalidDataException>(() => Trainer(change).Fit(Data([row]))).Message;
    }

    [Fact]
    public void VqaTarget_AnswersOfSeveralPeople_WeighByFrequencyOrAsGiven()
    {
        var byFrequency = VqaTarget.Of("which?", ["red", "blue ", "red", "red"], null).Answers;
        Assert.Equal([("red", 0.75f), ("blue", 0.25f)], byFrequency.Select(answer => (answer.Text, answer.Weight)));
        var given = VqaTarget.Of("which?", ["red", "blue", "red"], [1, 3, 1]).Answers;
        Assert.Equal([("red", 2f), ("blue", 3f)], given.Select(answer => (answer.Text, answer.Weight)));
    }

    [Fact]
    public void ReadTogether_QuestionsAboutOneClip_ShareItsFrames()
    {
        var options = Options(options => (options.ImageColumnName, options.VideoColumnName) = (null, "ImagePath"));
        var reader = VqaLayout.Of(options, MediaLayout.Of(options, Tiny)).Columns().Reader;
        Row[] rows = [Make(_world.Paths[0], "one?", ""), Make(_world.Paths[1], "two?", ""), Make(_world.Paths[0], "three?", "")];
        var data = Data(rows);
        var inputs = new BoundInputs(reader.Columns, data.Schema);
        using var cursor = data.GetRowCursor(data.Schema);
        var block = new RowBlock(cursor, inputs.Sources, capacity: rows.Length);
        while (cursor.MoveNext())
        {
            block.Append();
        }

        var examples = reader.ReadTogether([.. rows.Select((_, i) => new InputRow(inputs, block, i))], default)!;
        Assert.Same(examples[0]!.Example!.Frames, examples[2]!.Example!.Frames);
        Assert.NotSame(examples[0]!.Example!.Frames, examples[1]?.Example?.Frames);
        Assert.Equal(["one?", "three?"], [examples[0]!.Example!.Question, examples[2]!.Example!.Question]);
    }

    [Fact]
    public void FromZip_OfACaptioner_LoadsWhatBothHaveAndLearnsNewWords()
    {
        var captioner = _images.Save(_context, _world.Trained, View(_context, _world.Rows), "captioner.zip");
        using var model = Trainer(options => options.Model = PretrainedModel.FromZip(captioner)).Fit(Data([.. _rows, Make(_images.Paths[0], "which?", "vermilion")]));
        Assert.Contains(model.LoadReport!.Loaded, name => name.Contains("vision", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(model.LoadReport.Missing, name => name.Contains("fusion", StringComparison.OrdinalIgnoreCase));
        model.SavePretrained(_images.File("grown"));
        _world.Trained.SavePretrained(_images.File("before"));
        var before = File.ReadAllLines(Path.Combine(_images.File("before"), "vocab.txt"));
        var grown = File.ReadAllLines(Path.Combine(_images.File("grown"), "vocab.txt"));
        Assert.Equal(before, grown.Take(before.Length));
        Assert.Contains("vermilion", grown.Skip(before.Length));
    }

    private static Row Make(string path, string question, string answer) => new() { ImagePath = path, Question = question, Answer = answer };

    private VqaTrainer Trainer(Action<VqaOptions>? change = null) => _context.Transforms.MPlug2.VqaTrainer(Options(change));

    private static VqaOptions Options(Action<VqaOptions>? change = null)
    {
        var options = new VqaOptions
        {
            ImageColumnName = "ImagePath",
            Model = TinyModel,
            Epochs = 1,
            BatchSize = 8,
            MaximumQuestionTokens = 12,
            FrameCache = new(),
            Generation = new() { MinimumLength = 1, MaximumLength = 4, BeamSize = 2 },
        };
        change?.Invoke(options);
        return options;
    }

    private IDataView Data(IEnumerable<Row> rows) => _context.Data.LoadFromEnumerable(rows);

    private List<string> Answers(ITransformer model, IEnumerable<Row> rows) => [.. model.Transform(Data(rows)).GetColumn<string>("PredictedAnswer")];

    private sealed class Row
    {
        public string ImagePath { get; set; } = "";

        public string Question { get; set; } = "";

        public string Answer { get; set; } = "";

        public string[] Answers { get; set; } = [];

        public float[] Weights { get; set; } = [];
    }

    private sealed class Answered
    {
        public string PredictedAnswer { get; set; } = "";
    }
}
