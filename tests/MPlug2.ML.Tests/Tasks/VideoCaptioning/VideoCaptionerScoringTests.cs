using Microsoft.ML;
using Microsoft.ML.Data;
using MPlug2.ML.Tasks;
using MPlug2.ML.Tests.Tasks.VideoCaptioning.Support;
using static MPlug2.ML.Tests.Tasks.VideoCaptioning.Support.CaptionerWorld;

namespace MPlug2.ML.Tests.Tasks.VideoCaptioning;

[Collection(nameof(CaptionerCollection))]
public sealed class VideoCaptionerScoringTests(CaptionerWorld world) : IDisposable
{
    private readonly MLContext _context = new(seed: 1);
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void PredictionEngine_EachRow_AnswersLikeTransform()
    {
        using var engine = Engine();
        var alone = world.Rows.Select(row => engine.Predict(row)).Select(row => (row.PredictedCaption, row.Score)).ToList();
        AssertSame(Captions(world.Trained, world.Rows), alone);
    }

    [Fact]
    public void PredictionEngines_OnTwoThreads_AnswerLikeTransform()
    {
        var expected = Captions(world.Trained, world.Rows);
        var answers = new List<(string, float)>[2];
        Parallel.For(0, answers.Length, new ParallelOptions { MaxDegreeOfParallelism = answers.Length }, thread =>
        {
            using var engine = Engine();
            answers[thread] = [.. world.Rows.Select(row => engine.Predict(row)).Select(row => (row.PredictedCaption, row.Score))];
        });
        Assert.All(answers, answer => AssertSame(expected, answer));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    [InlineData(64, 4)]
    public void Transform_OtherBatchSizeAndThreads_GivesTheSameAnswersInTheOrderOfTheRows(int batchSize, int threads)
    {
        using var model = Reopened(options => (options.ScoringBatchSize, options.ReaderThreads) = (batchSize, threads));
        ClipRow[] rows = [.. world.Rows.Reverse(), .. world.Rows];
        var expected = Captions(world.Trained, world.Rows);
        AssertSame([.. Enumerable.Reverse(expected), .. expected], Captions(model, rows));
    }

    [Fact]
    public void Transform_BFloat16_AnswersNearlyTheSame()
    {
        using var model = Reopened(options => options.ScoringPrecision = Precision.BFloat16);
        var (exact, rounded) = (Captions(world.Trained, world.Rows), Captions(model, world.Rows));
        Assert.True(exact.Zip(rounded).Count(pair => pair.First.Caption == pair.Second.Caption) >= exact.Count - 1);
        Assert.All(exact.Zip(rounded), pair => Assert.Equal(pair.First.Score, pair.Second.Score, 0.1f));
        Assert.NotEqual(exact.Select(answer => answer.Score), rounded.Select(answer => answer.Score));
    }

    [Fact]
    public void Transform_ColumnsOfTheSourceOnly_DecodesNothing()
    {
        var view = world.Trained.Transform(View(_context, [new ClipRow { VideoPath = "nowhere.mp4", Caption = "kept" }]));
        Assert.Equal(["kept"], view.GetColumn<string>("Caption"));
    }

    [Fact]
    public void Cursor_DisposedOfEarly_LeavesNoDecoder()
    {
        var rows = Enumerable.Repeat(world.Rows, 20).SelectMany(row => row);
        using (var model = Reopened(options => (options.ScoringBatchSize, options.ReaderThreads) = (2, 4)))
        using (var cursor = Cursors.Open(model.Transform(View(_context, rows)), "PredictedCaption"))
        {
            Assert.True(cursor.MoveNext());
        }

        Assert.Empty(OwnProcesses.Decoders());
    }

    [Fact]
    public void Transformer_DisposedOfWhileACursorReads_LetsItFinish()
    {
        var model = Reopened();
        using var cursor = Cursors.Open(model.Transform(View(_context, world.Rows)), "PredictedCaption");
        Assert.True(cursor.MoveNext());
        model.Dispose();
        var rows = 1;
        while (cursor.MoveNext())
        {
            rows++;
        }

        Assert.Equal(world.Rows.Count, rows);
        Assert.Throws<ObjectDisposedException>(() => model.Transform(View(_context, world.Rows)));
    }

    private PredictionEngine<ClipRow, Captioned> Engine() => _context.Model.CreatePredictionEngine<ClipRow, Captioned>(
        world.Trained, new PredictionEngineOptions { OwnsTransformer = false });

    /// <summary>The trained captioner under other options.</summary>
    private VideoCaptionerTransformer Reopened(Action<VideoCaptionerOptions>? change = null)
    {
        world.Trained.SavePretrained(_folder.Root);
        return Captioner(_context, options =>
        {
            options.Model = PretrainedModel.FromDirectory(_folder.Root);
            change?.Invoke(options);
        }).AsTransformer();
    }

    private static void AssertSame(IReadOnlyList<(string Caption, float Score)> expected, IReadOnlyList<(string Caption, float Score)> actual)
    {
        Assert.Equal(expected.Select(answer => answer.Caption), actual.Select(answer => answer.Caption));
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First.Score, pair.Second.Score, 1e-4f));
    }
}
