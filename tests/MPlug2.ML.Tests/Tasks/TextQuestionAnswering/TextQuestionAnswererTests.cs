using Microsoft.ML;
using Microsoft.ML.Data;

namespace MPlug2.ML.Tests.Tasks.TextQuestionAnswering;

public sealed class TextQuestionAnswererTests : IDisposable
{
    private const string LongContext = "the ball is red and the ball is red and the ball is red and the ball is red and the ball is red";
    private readonly MLContext _context = new(seed: 1);
    private readonly ModelFolder _folder = new();

    private static IReadOnlyList<Row> Rows { get; } =
    [
        .. new[] { "red", "green", "blue", "white" }.SelectMany((color, i) => new[]
        {
            new Row { Context = $"the ball is {color}", Question = "which color?", Answer = color },
            new Row { Context = $"the ball is {color}", Question = "is it red?", Answer = i == 0 ? "yes" : "no" },
        }),
    ];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Fit_TwoQuestionsOnFourTexts_AnswersAllHereAndTheSameInAnotherProcess()
    {
        const int Epochs = 200;
        Row[] loud = [.. Rows.Select(row => new Row { Context = row.Context, Question = row.Question, Answer = row.Answer.ToUpperInvariant() })];
        using var model = Answerer(options =>
        {
            (options.Epochs, options.BatchSize, options.LearningRate, options.WarmupSteps) = (Epochs, 8, 5e-3, 20);
            (options.ValidationSet, options.ValidateEvery) = (Data(loud), Epochs);
        }).Fit(Data(Rows));
        var here = Answers(model, Rows);
        Assert.Equal(Rows.Select(row => row.Answer), here);
        Assert.Equal(1, model.Training!.History[^1].Metric!.Value, 6);
        Assert.Equal(0, model.CutTexts);

        var path = _folder.Save(_context, model, Data(Rows));
        Assert.Equal(here, _folder.Elsewhere(["rows", path, "PredictedAnswer", .. Rows.SelectMany(row => new[] { row.Context, row.Question })]));
        using var engine = _context.Model.CreatePredictionEngine<Row, Answered>(_context.Model.Load(path, out _));
        Assert.Equal(here[2], engine.Predict(Rows[2]).PredictedAnswer);
        Assert.Contains("empty question", Error(new() { Context = "the ball is red", Question = " " }), StringComparison.Ordinal);
        Assert.Contains("empty context", Error(new() { Question = "which color?" }), StringComparison.Ordinal);

        string Error(Row row) => Assert.ThrowsAny<Exception>(() => engine.Predict(row)).ToString();
    }

    [Fact]
    public void GetOutputSchema_OfTheEstimator_IsThatOfTheTransformer()
    {
        var answerer = Answerer(options =>
        {
            (options.Epochs, options.AnswersColumnName, options.AnswerScoresColumnName) = (0, "Answers", "AnswerScores");
            options.Generation = new() { MinimumLength = 1, MaximumLength = 4, BeamSize = 3, Hypotheses = 3 };
        });
        var data = Data(Rows);
        using var model = answerer.Fit(data);
        Assert.Null(model.Training);
        SchemaAssert.SameAsPromised(answerer, model, data);
        var first = _context.Data.CreateEnumerable<Several>(model.Transform(data), reuseRowObject: false).First();
        Assert.Equal(3, first.Answers.Length);
        Assert.Equal(first.PredictedAnswer, first.Answers[0]);
        Assert.Equal(first.Score, first.AnswerScores[0]);
        Assert.Equal(first.AnswerScores.OrderDescending(), first.AnswerScores);
    }

    [Fact]
    public void LongContexts_InTrainingAndScoring_AreCutWithACountedWarning()
    {
        var log = new WarningLog(_context);
        Row[] rows = [.. Rows, new() { Context = LongContext, Question = "which color?", Answer = "red and green and blue and white and red" }];
        using var model = Answerer().Fit(Data(rows));
        Assert.Contains(log.Lines, line => line.Contains("1 of 9 rows are longer than MaximumTokens = 24", StringComparison.Ordinal));
        Assert.Contains(log.Lines, line => line.Contains("answers of 1 of 9 rows are longer than MaximumAnswerTokens = 8", StringComparison.Ordinal));
        var scoring = new WarningLog(_context);
        Answers(model, [.. rows, rows[^1]]);
        Assert.Equal(2, model.CutTexts);
        Assert.Equal("1 of 9 texts so far are longer than MaximumTokens = 24 and lost their end.", Assert.Single(scoring.Lines));
    }

    [Fact]
    public void Fit_FaultyRows_SayWhatIsWrong()
    {
        Assert.Contains("empty context", Fault(new() { Question = "which?", Answer = "red" }), StringComparison.Ordinal);
        Assert.Contains("empty question", Fault(new() { Context = "red", Answer = "red" }), StringComparison.Ordinal);
        Assert.Contains("no answer", Fault(new() { Context = "red", Question = "which?", Answer = " " }), StringComparison.Ordinal);
        Assert.Contains("no rows", Assert.Throws<InvalidDataException>(() => Answerer().Fit(Data([]))).Message, StringComparison.Ordinal);
        Assert.Contains("'Passage'", Assert.Throws<ArgumentOutOfRangeException>(
            () => Answerer(options => options.ContextColumnName = "Passage").Fit(Data(Rows))).Message, StringComparison.Ordinal);
        Assert.Contains("vocabulary", Assert.Throws<InvalidOperationException>(() => Answerer().AsTransformer()).Message, StringComparison.Ordinal);

        string Fault(Row row) => Assert.Throws<InvalidDataException>(() => Answerer().Fit(Data([row]))).Message;
    }

    [Fact]
    public void Options_OutOfRange_AreAllListed()
    {
        var message = Assert.Throws<ArgumentException>(() => Answerer(options =>
        {
            (options.ContextColumnName, options.ScoreColumnName, options.MaximumTokens, options.MaximumQuestionTokens) = ("", "PredictedAnswer", 20, 17);
            options.LabelColumnName = "";
        })).Message;
        Assert.Contains("4 fault(s)", message, StringComparison.Ordinal);
        foreach (var part in new[] { "ContextColumnName", "same name", "LabelColumnName", "no room for a context" })
        {
            Assert.Contains(part, message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void SeveralAnswers_InAVector_AreReadAndMeasured()
    {
        using var model = Answerer(options => (options.LabelColumnName, options.ValidationSet) = ("Answers", Data(Rows))).Fit(Data(Rows));
        Assert.InRange(model.Training!.History[^1].Metric!.Value, 0, 1);
    }

    private TextQuestionAnswerer Answerer(Action<TextQuestionAnswererOptions>? change = null) =>
        _context.Transforms.MPlug2.TextQuestionAnswerer(Options(change));

    private static TextQuestionAnswererOptions Options(Action<TextQuestionAnswererOptions>? change = null)
    {
        var options = new TextQuestionAnswererOptions
        {
            Model = TinyTexts.Model,
            Epochs = 1,
            MaximumAnswerTokens = 8,
            Generation = new() { MinimumLength = 1, MaximumLength = 4, BeamSize = 2 },
        };
        change?.Invoke(options);
        return options;
    }

    private IDataView Data(IEnumerable<Row> rows) => _context.Data.LoadFromEnumerable(rows);

    private List<string> Answers(ITransformer model, IEnumerable<Row> rows) => [.. model.Transform(Data(rows)).GetColumn<string>("PredictedAnswer")];

    private sealed class Row
    {
        public string Context { get; set; } = "";

        public string Question { get; set; } = "";

        public string Answer { get; set; } = "";

        public string[] Answers => [Answer, Answer, "blue"];
    }

    private sealed class Answered
    {
        public string PredictedAnswer { get; set; } = "";
    }

    private sealed class Several
    {
        public string PredictedAnswer { get; set; } = "";

        public float Score { get; set; }

        public string[] Answers { get; set; } = [];

        public float[] AnswerScores { get; set; } = [];
    }
}
