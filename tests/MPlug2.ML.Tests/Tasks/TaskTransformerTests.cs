using Microsoft.ML;
using Microsoft.ML.Data;
using TorchSharp;

namespace MPlug2.ML.Tests.Tasks;

[Collection(nameof(AloneCollection))]
public class TaskTransformerTests
{
    private static readonly TextRow[] Rows =
        [.. Enumerable.Range(0, 10).Select(i => new TextRow { Text = new string('a', i + 1), Number = i % 2 })];

    private readonly MLContext _context = new(seed: 1);

    [Fact]
    public void Fit_InAChainOfStockTransforms_AddsTheAnswers()
    {
        var data = _context.Data.LoadFromEnumerable(Rows);
        using var model = Fitted("Renamed");
        var output = model.Transform(data);
        var predictions = Predictions(output);
        Assert.Equal(Rows.Select(row => row.Text.ToUpperInvariant()), predictions.Select(prediction => prediction.Upper));
        for (var i = 0; i < Rows.Length; i++)
        {
            Assert.Equal(2 * (i + 1) - 5.5f, predictions[i].Score, 1e-5f);
            Assert.Equal([i + 1, predictions[i].Score], predictions[i].Parts);
        }

        VBuffer<ReadOnlyMemory<char>> slots = default;
        output.Schema["Parts"].GetSlotNames(ref slots);
        Assert.Equal(["length", "score"], slots.DenseValues().Select(slot => slot.ToString()));
        Assert.Equal(["odd", "even"], output.GetColumn<string>("Word").Take(2));
    }

    [Fact]
    public void Evaluate_StockEvaluator_ReadsTheColumns()
    {
        using var model = Fitted("Renamed");
        var labelled = _context.Transforms.CopyColumns("Label", "Score").Fit(model.Transform(_context.Data.LoadFromEnumerable(Rows)))
            .Transform(model.Transform(_context.Data.LoadFromEnumerable(Rows)));
        var metrics = _context.Regression.Evaluate(labelled);
        Assert.Equal(0, metrics.MeanAbsoluteError, 1e-6);
        Assert.Equal(1, metrics.RSquared, 1e-6);
    }

    [Fact]
    public void PredictionEngine_Rows_AreAnsweredAsInBatches()
    {
        using var model = Fitted("Renamed");
        var batched = Predictions(model.Transform(_context.Data.LoadFromEnumerable(Rows)));
        using var engine = _context.Model.CreatePredictionEngine<TextRow, LengthPrediction>(model);
        for (var i = 0; i < Rows.Length; i++)
        {
            var prediction = engine.Predict(Rows[i]);
            Assert.Equal(batched[i].Upper, prediction.Upper);
            Assert.Equal(batched[i].Score, prediction.Score, 1e-5f);
        }
    }

    [Fact]
    public void PredictionEngine_OneForEachThread_AgreeOverOneModel()
    {
        using var model = Fitted("Renamed");
        var expected = Predictions(model.Transform(_context.Data.LoadFromEnumerable(Rows))).ConvertAll(row => row.Score);
        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ =>
        {
            using var engine = _context.Model.CreatePredictionEngine<TextRow, LengthPrediction>(
                model, new PredictionEngineOptions { OwnsTransformer = false });
            for (var i = 0; i < 100; i++)
            {
                Assert.Equal(expected[i % Rows.Length], engine.Predict(Rows[i % Rows.Length]).Score, 1e-5f);
            }
        });
    }

    [Fact]
    public void PredictionEngine_AnotherOneDisposed_KeepsWorkingUntilTheLast()
    {
        var (transformer, network) = Alone();
        var first = _context.Model.CreatePredictionEngine<TextRow, LengthPrediction>(transformer);
        var second = _context.Model.CreatePredictionEngine<TextRow, LengthPrediction>(transformer);
        first.Dispose();
        Assert.Equal(6, second.Predict(new TextRow { Text = "abc" }).Score, 1e-5f);
        Assert.False(network.IsDisposed);
        second.Dispose();
        Assert.True(network.IsDisposed);
        GC.KeepAlive(first);
    }

    [Fact]
    public void Dispose_TheOnlyEngine_FreesTheWeightsAtOnce()
    {
        var (transformer, network) = Alone();
        _context.Model.CreatePredictionEngine<TextRow, LengthPrediction>(transformer).Dispose();
        Assert.True(network.IsDisposed);
    }

    [Fact]
    public void Use_AfterDispose_ThrowsAndNamesTheEngine()
    {
        var (transformer, _) = Alone();
        var data = _context.Data.LoadFromEnumerable(Rows);
        var view = transformer.Transform(data);
        var engine = _context.Model.CreatePredictionEngine<TextRow, LengthPrediction>(transformer);
        transformer.Dispose();
        transformer.Dispose();

        var error = Assert.Throws<ObjectDisposedException>(() => transformer.Transform(data));
        Assert.Contains(nameof(LengthTransformer), error.Message);
        Assert.Contains("OwnsTransformer = false", error.Message);
        Assert.Throws<ObjectDisposedException>(() => transformer.GetRowToRowMapper(data.Schema));
        Assert.Throws<ObjectDisposedException>(() => view.GetRowCursor(view.Schema));
        Assert.Throws<ObjectDisposedException>(() => engine.Predict(Rows[0]));
        using var stream = new MemoryStream();
        Assert.Throws<ObjectDisposedException>(() => _context.Model.Save(transformer, data.Schema, stream));
    }

    [Fact]
    public void Dispose_WhileACursorIsOpen_LetsItFinish()
    {
        var (transformer, network) = Alone();
        var view = transformer.Transform(_context.Data.LoadFromEnumerable(Rows));
        var cursor = view.GetRowCursor(view.Schema);
        var score = cursor.GetGetter<float>(view.Schema["Score"]);
        transformer.Dispose();
        var count = 0;
        while (cursor.MoveNext())
        {
            float value = 0;
            score(ref value);
            Assert.Equal(2 * (++count), value, 1e-5f);
        }

        Assert.Equal(Rows.Length, count);
        Assert.False(network.IsDisposed);
        cursor.Dispose();
        Assert.True(network.IsDisposed);
    }

    [Fact]
    public void Score_ManyTimes_LeavesNoTensorBehind()
    {
        var (transformer, network) = Alone();
        var data = _context.Data.LoadFromEnumerable(Rows);
        Predictions(transformer.Transform(data));

        // Garbage of other tests, such as models without an owner, must not go in the middle of the count.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = torch.Tensor.TotalCount;
        for (var i = 0; i < 20; i++)
        {
            Predictions(transformer.Transform(data));
        }

        Assert.Equal(before, torch.Tensor.TotalCount);
        transformer.Dispose();
        Assert.True(network.IsDisposed);
        Assert.Equal(before - 2, torch.Tensor.TotalCount);
    }

    [Fact]
    public void Predict_LazySequence_TakesRowsAsAnswersAreTaken()
    {
        var (transformer, network) = Alone();
        var taken = 0;
        IEnumerable<TextRow> Endless()
        {
            while (true)
            {
                taken++;
                yield return new TextRow { Text = "four" };
            }
        }

        var answers = _context.MPlug2.Predict<TextRow, LengthPrediction>(transformer, Endless()).Take(6).ToList();
        Assert.All(answers, answer => Assert.Equal(8, answer.Score, 1e-5f));
        Assert.All(network.BatchSizes, size => Assert.Equal(4, size));
        Assert.InRange(taken, 6, 13);
        transformer.Dispose();
    }

    private (LengthTransformer Transformer, LengthModel Model) Alone()
    {
        var network = new LengthModel(2, 0);
        var share = ML.Tasks.SharedModel<ML.Tasks.ITaskModel<LengthExample, LengthAnswer>>.Own(network, nameof(LengthTransformer));
        return (new(_context.Transforms.MPlug2.Environment, new LengthOptions(), share), network);
    }

    private TransformerChain<ITransformer> Fitted(string textColumn) => new(_context.Transforms.CopyColumns(textColumn, "Text")
        .Append(new LengthEstimator(_context.Transforms.MPlug2, new LengthOptions { TextColumnName = textColumn }))
        .Append(_context.Transforms.Conversion.MapKeyToValue("Word", "Parity"))
        .Fit(_context.Data.LoadFromEnumerable(Rows)).ToArray());

    private List<LengthPrediction> Predictions(IDataView data) =>
        [.. _context.Data.CreateEnumerable<LengthPrediction>(data, reuseRowObject: false)];
}
