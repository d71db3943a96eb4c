using Microsoft.ML;
using Microsoft.ML.Data;
using MPlug2.Training;

namespace MPlug2.ML.Tests.Tasks.Summarization;

public sealed class TextSummarizerTests : IDisposable
{
    private readonly MLContext _context = new(seed: 1);
    private readonly ModelFolder _folder = new();

    private static IReadOnlyList<Row> Rows { get; } =
    [
        new() { Document = "the red ball rolls to the left of the box", Summary = "ball rolls left" },
        new() { Document = "a blue box stands still in the middle", Summary = "box stands" },
        new() { Document = "to the right of the box the green ball rolls", Summary = "ball rolls right" },
        new() { Document = "nothing", Summary = "nothing" },
    ];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Fit_FourDocuments_SummarizesAllHereAndTheSameInAnotherProcess()
    {
        const int Epochs = 200;
        using var model = Summarizer(options =>
        {
            (options.Epochs, options.LearningRate, options.WarmupSteps) = (Epochs, 5e-3, 20);
            (options.ValidationSet, options.ValidateEvery) = (Data(Rows), Epochs);
        }).Fit(Data(Rows));
        var here = Summaries(model, Rows);
        Assert.Equal(Rows.Select(row => row.Summary), here);
        Assert.Equal(1, model.Training!.History[^1].Metric!.Value, 6);

        var path = _folder.Save(_context, model, Data(Rows));
        Assert.Equal(here, _folder.Elsewhere(["rows", path, "PredictedSummary", .. Rows.SelectMany(row => new[] { row.Document, "" })]));
        using var engine = _context.Model.CreatePredictionEngine<Row, Summarized>(_context.Model.Load(path, out _));
        Assert.Equal(here[2], engine.Predict(Rows[2]).PredictedSummary);
        Assert.Contains("empty document", Assert.ThrowsAny<Exception>(() => engine.Predict(new())).ToString(), StringComparison.Ordinal);

        // Another task takes all of it: both have the same parts.
        using var answerer = _context.Transforms.MPlug2.TextQuestionAnswerer(new TextQuestionAnswererOptions
        {
            Model = PretrainedModel.FromZip(path),
            Epochs = 0,
            MaximumAnswerTokens = 8,
            Generation = new() { MinimumLength = 1, MaximumLength = 4 },
        }).AsTransformer();
        Assert.Empty(answerer.LoadReport!.Missing);
        Assert.Equal(model.ParameterCount, answerer.ParameterCount);
    }

    [Fact]
    public void GetOutputSchema_OfTheEstimator_IsThatOfTheTransformer()
    {
        var summarizer = Summarizer(options => (options.Epochs, options.SummariesColumnName, options.SummaryScoresColumnName) = (0, "All", "AllScores"));
        var data = Data(Rows);
        using var model = summarizer.Fit(data);
        Assert.Null(model.Training);
        SchemaAssert.SameAsPromised(summarizer, model, data);
    }

    [Fact]
    public void SavePretrained_OptionsGiven_AreTheModelsFromThenOn()
    {
        using var model = Summarizer(options =>
        {
            options.Epochs = 0;
            options.Generation = new() { MinimumLength = 5, MaximumLength = 5, BeamSize = 2, LengthPenalty = 2 };
        }).Fit(Data(Rows));
        model.SavePretrained(_folder.File("saved"));
        var again = PretrainedModel.FromDirectory(_folder.File("saved")).Build(MPlug2.Tasks.SummarizationTask.Definition, new()).Task;
        using (again)
        {
            Assert.Equal(5, again.Settings.Generation.MinimumLength);
            Assert.Equal(2, again.Settings.Generation.LengthPenalty);
            Assert.Equal(8, again.Settings.MaximumSummaryTokens);
        }
    }

    [Fact]
    public void LearningRate_NotGiven_IsThePapersForPretrainedModels()
    {
        Assert.Equal(3e-5, new TextSummarizerOptions().Training(pretrained: true).LearningRate);
        Assert.Equal(6e-4, new TextSummarizerOptions().Training(pretrained: false).LearningRate);
        Assert.Equal(2e-5, new TextQuestionAnswererOptions().Training(pretrained: true).LearningRate);
    }

    [Fact]
    public void LongDocuments_InTrainingAndScoring_AreCutWithACountedWarning()
    {
        var log = new WarningLog(_context);
        Row[] rows = [.. Rows, new() { Document = string.Join(' ', Enumerable.Repeat("ball", 30)), Summary = string.Join(' ', Enumerable.Repeat("ball", 30)) }];
        using var model = Summarizer().Fit(Data(rows));
        Assert.Contains(log.Lines, line => line.Contains("texts of 1 of 5 rows are longer than MaximumTokens = 24", StringComparison.Ordinal));
        Assert.Contains(log.Lines, line => line.Contains("summaries of 1 of 5 rows are longer than MaximumSummaryTokens = 8", StringComparison.Ordinal));
        Summaries(model, rows);
        Assert.Equal(1, model.CutTexts);
        Assert.Contains(log.Lines, line => line.Contains("1 of 5 texts so far", StringComparison.Ordinal));
    }

    [Fact]
    public void Fit_FaultyRowsOrOptions_SayWhatIsWrong()
    {
        Assert.Contains("empty document", Fault(new() { Summary = "red" }), StringComparison.Ordinal);
        Assert.Contains("empty summary", Fault(new() { Document = "red" }), StringComparison.Ordinal);
        Assert.Contains("MaximumTokens is at least 2", Assert.Throws<ArgumentException>(
            () => Summarizer(options => options.MaximumTokens = 1)).Message, StringComparison.Ordinal);
        Assert.Contains("holds 24", Assert.Throws<ArgumentException>(
            () => Summarizer(options => options.MaximumTokens = 25).Fit(Data(Rows))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => _context.Transforms.MPlug2.TextSummarizer((TextSummarizerOptions)null!));

        string Fault(Row row) => Assert.Throws<InvalidDataException>(() => Summarizer().Fit(Data([row]))).Message;
    }

    [Fact]
    public void Fit_CancelledAtOnce_GivesAModel()
    {
        using var stop = new CancellationTokenSource();
        using var model = Summarizer(options =>
        {
            (options.Epochs, options.CancellationToken) = (1000, stop.Token);
            options.Progress = new Reports(_ => stop.Cancel());
        }).Fit(Data(Rows));
        Assert.Equal(TrainingStopReason.Cancelled, model.Training!.Reason);
        Assert.Equal(Rows.Count, Summaries(model, Rows).Count);
    }

    private TextSummarizer Summarizer(Action<TextSummarizerOptions>? change = null) => _context.Transforms.MPlug2.TextSummarizer(Options(change));

    private static TextSummarizerOptions Options(Action<TextSummarizerOptions>? change = null)
    {
        var options = new TextSummarizerOptions
        {
            Model = TinyTexts.Model,
            Epochs = 1,
            BatchSize = 4,
            MaximumSummaryTokens = 8,
            Generation = new() { MinimumLength = 1, MaximumLength = 6, BeamSize = 2 },
        };
        change?.Invoke(options);
        return options;
    }

    private IDataView Data(IEnumerable<Row> rows) => _context.Data.LoadFromEnumerable(rows);

    private List<string> Summaries(ITransformer model, IEnumerable<Row> rows) => [.. model.Transform(Data(rows)).GetColumn<string>("PredictedSummary")];

    private sealed class Row
    {
        public string Document { get; set; } = "";

        public string Summary { get; set; } = "";
    }

    private sealed class Summarized
    {
        public string PredictedSummary { get; set; } = "";
    }
}
