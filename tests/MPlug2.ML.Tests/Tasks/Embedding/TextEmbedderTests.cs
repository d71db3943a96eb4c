using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using MPlug2.ML.Tests.Tasks.Retrieval;
using MPlug2.Tasks;
using TorchSharp;

namespace MPlug2.ML.Tests.Tasks.Embedding;

[Collection(nameof(AloneCollection))]
public sealed class TextEmbedderTests(ColorRetriever retriever) : IClassFixture<ColorRetriever>, IDisposable
{
    private static readonly string[] Texts = ["the red ball", "a green box stands still", "blue", "", "the red ball rolls left"];
    private readonly MLContext _context = new(seed: 1);
    private readonly ModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Transform_SavedAndElsewhereAndOneByOne_IsTheSame()
    {
        var data = Data(Texts);
        using var model = Embedder(options => options.ScoringBatchSize = 8).Fit(data);
        using var alone = Embedder(options => options.ScoringBatchSize = 1).Fit(data);
        Assert.Equal(16, model.EmbeddingWidth);
        var here = Vectors(model, data);
        Close(here, Vectors(alone, data));
        Assert.All(here[3], number => Assert.Equal(0, number)); // nothing is said, so nothing is meant
        Assert.All(here.Where((_, i) => i != 3), vector => Assert.Equal(1, Dot(vector, vector), 1e-4));
        Assert.True(Dot(here[0], here[2]) < 0.9999);

        var path = _folder.Save(_context, model, data);
        Close(here, [.. _folder.Elsewhere(["rows", path, "Embedding", .. Texts.SelectMany(text => new[] { "", text })])
            .Select(line => line.Split('\t').Select(number => float.Parse(number, System.Globalization.CultureInfo.InvariantCulture)).ToArray())]);
        using var engine = _context.Model.CreatePredictionEngine<Row, Embedded>(_context.Model.Load(path, out _));
        Close([here[4]], [engine.Predict(new Row { Text = Texts[4] }).Embedding]);
        Assert.Equal(16, ((VectorDataViewType)model.GetOutputSchema(data.Schema)["Embedding"].Type).Size);
    }

    [Fact]
    public void AsTransformer_OfASavedModelOfAnotherTask_NeedsNoRows()
    {
        using var summarizer = _context.Transforms.MPlug2.TextSummarizer(new TextSummarizerOptions
        {
            DocumentColumnName = "Text",
            LabelColumnName = "Text",
            Model = TinyTexts.Model,
            Epochs = 0,
            MaximumSummaryTokens = 8,
            Generation = new() { MinimumLength = 1, MaximumLength = 4 },
        }).Fit(Data(Texts.Where(text => text.Length > 0)));
        var model = PretrainedModel.FromZip(_folder.Save(_context, summarizer, Data(Texts)));
        using var mean = Embedder(options => options.Model = model).AsTransformer();
        using var first = Embedder(options => (options.Model, options.Pooling) = (model, EmbeddingPooling.ClassToken)).AsTransformer();
        Assert.Empty(mean.LoadReport!.Missing);
        Assert.NotEqual(Vectors(mean, Data(Texts))[0], Vectors(first, Data(Texts))[0]);
        Assert.Contains("no contrastive head", Assert.Throws<ArgumentException>(
            () => Embedder(options => (options.Model, options.Pooling) = (model, EmbeddingPooling.Contrastive)).AsTransformer()).Message, StringComparison.Ordinal);
        Assert.Contains("vocabulary", Assert.Throws<InvalidOperationException>(() => Embedder().AsTransformer()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Contrastive_OfARetriever_IsItsSpaceHereAndAfterLoading()
    {
        var file = _folder.Save(_context, retriever.Model, _context.Data.LoadFromEnumerable(retriever.Rows), "retriever.zip");
        using var model = Embedder(options => (options.Model, options.Pooling) = (PretrainedModel.FromZip(file), EmbeddingPooling.Contrastive)).AsTransformer();
        var expected = retriever.Model.EmbedTexts(ColorImages.Names);
        var data = Data(ColorImages.Names);
        Close(expected, Vectors(model, data));
        using var again = (TextEmbedderTransformer)_context.Model.Load(_folder.Save(_context, model, data, "embedder.zip"), out _);
        Close(expected, Vectors(again, data));
        using var images = _context.Transforms.MPlug2.MediaEmbedder(new MediaEmbedderOptions
        {
            ImageColumnName = "ImagePath",
            Model = PretrainedModel.FromZip(file),
            Pooling = EmbeddingPooling.Contrastive,
        }).AsTransformer();
        var seen = Vectors(images, _context.Data.LoadFromEnumerable(retriever.Rows));
        var scored = retriever.Model.Transform(_context.Data.LoadFromEnumerable(retriever.Rows));
        Close([.. scored.GetColumn<float[]>(new TextImageRetrieverOptions().ImageEmbeddingColumnName)], seen);
        for (var i = 0; i < expected.Count; i++)
        {
            Assert.Equal(i, Enumerable.Range(0, seen.Count).MaxBy(other => Dot(expected[i], seen[other])));
        }
    }

    [Fact]
    public void Embeddings_WithNumbersBesides_FeedTreesAndMaximumEntropy()
    {
        string[] colors = ["red", "green", "blue"];
        string[] things = ["ball", "box", "chair", "table"];
        Row[] rows = [.. Enumerable.Range(0, 96).Select(i => new Row
        {
            Text = $"the {things[i / 3 % 4]} is {colors[i % 3]}",
            Number = i * 37 % 96 / 96f,
            Color = colors[i % 3],
            Label = i % 3 == 0 && i * 37 % 96 >= 48,
        })];
        var data = _context.Data.LoadFromEnumerable(rows);
        var features = Embedder().Append(_context.Transforms.Concatenate("Features", "Embedding", "Number"));
        var trees = features.Append(_context.BinaryClassification.Trainers.FastTree(numberOfLeaves: 8, numberOfTrees: 20, minimumExampleCountPerLeaf: 2));
        var byTrees = _context.BinaryClassification.Evaluate(trees.Fit(data).Transform(data));
        Assert.True(byTrees.Accuracy > 0.97, $"{byTrees.Accuracy}");

        var colorFeatures = features
            .Append(_context.Transforms.Conversion.MapValueToKey("Key", "Color"))
            .Append(_context.MulticlassClassification.Trainers.LbfgsMaximumEntropy(
                new LbfgsMaximumEntropyMulticlassTrainer.Options { LabelColumnName = "Key", L1Regularization = 0, L2Regularization = 1e-4f }));
        var byEntropy = _context.MulticlassClassification.Evaluate(colorFeatures.Fit(data).Transform(data), "Key");
        Assert.True(byEntropy.MicroAccuracy > 0.97, $"{byEntropy.MicroAccuracy}");
    }

    [Fact]
    public void Transform_ManyRows_LeavesNoTensor()
    {
        using var model = Embedder(options => options.ScoringBatchSize = 64).Fit(Data(Texts));
        var expected = Vectors(model, Data(Texts));
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = torch.Tensor.TotalCount;
        var all = Vectors(model, Data(Enumerable.Range(0, 1000).Select(i => Texts[i % Texts.Length])));
        Assert.Equal(before, torch.Tensor.TotalCount);
        Close(expected, all[995..]);
    }

    [Fact]
    public void Options_OutOfRange_AreRefused()
    {
        foreach (var (change, part) in new (Action<TextEmbedderOptions>, string)[]
        {
            (options => options.Epochs = 3, "Epochs is 3, but an embedder is not trained"),
            (options => options.EmbeddingColumnName = "", "EmbeddingColumnName"),
            (options => options.TextColumnName = "", "TextColumnName"),
            (options => options.MaximumTokens = 1, "MaximumTokens is 1"),
            (options => options.Pooling = (EmbeddingPooling)7, "Pooling"),
        })
        {
            Assert.Contains(part, Assert.Throws<ArgumentException>(() => Embedder(change)).Message, StringComparison.Ordinal);
        }

        Assert.Contains("'Words'", Assert.Throws<ArgumentOutOfRangeException>(
            () => Embedder(options => options.TextColumnName = "Words").Fit(Data(Texts))).Message, StringComparison.Ordinal);
    }

    private TextEmbedder Embedder(Action<TextEmbedderOptions>? change = null)
    {
        var options = new TextEmbedderOptions { Model = TinyTexts.Model };
        change?.Invoke(options);
        return _context.Transforms.MPlug2.TextEmbedder(options);
    }

    private IDataView Data(IEnumerable<string> texts) => _context.Data.LoadFromEnumerable(texts.Select(text => new Row { Text = text }));

    private static List<float[]> Vectors(ITransformer model, IDataView data) => [.. model.Transform(data).GetColumn<float[]>("Embedding")];

    private static float Dot(float[] first, float[] second) => first.Zip(second).Sum(pair => pair.First * pair.Second);

    private static void Close(IReadOnlyList<float[]> expected, IReadOnlyList<float[]> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First.Length, pair.Second.Length));
        Assert.All(expected.Zip(actual), pair => Assert.All(pair.First.Zip(pair.Second), numbers => Assert.Equal(numbers.First, numbers.Second, 1e-5)));
    }

    private sealed class Row
    {
        public string Text { get; set; } = "";

        public float Number { get; set; }

        public string Color { get; set; } = "";

        public bool Label { get; set; }
    }

    private sealed class Embedded
    {
        public float[] Embedding { get; set; } = [];
    }
}
