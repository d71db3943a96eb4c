using Microsoft.Extensions.AI;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MPlug2.ML.Tests.Tasks.Embedding;

/// <summary>The embedder of texts as Microsoft.Extensions.AI sees it.</summary>
public sealed class EmbeddingGeneratorTests : IDisposable
{
    private static readonly string[] Texts = ["the red ball", "a green box stands still", "blue", "the red ball rolls left", "still"];
    private readonly TextEmbedderTransformer _model = Model(new MLContext(seed: 1));

    private IEmbeddingGenerator<string, Embedding<float>> Generator => _model;

    public void Dispose() => _model.Dispose();

    [Fact]
    public async Task GenerateAsync_SeveralBatches_GivesTheVectorsOfTransformInOrder()
    {
        var context = new MLContext(seed: 1);
        var expected = _model.Transform(context.Data.LoadFromEnumerable(Texts.Select(text => new Row { Text = text })))
            .GetColumn<float[]>("Embedding").ToList();
        var embeddings = await Generator.GenerateAsync(Texts);
        Assert.Equal(Texts.Length, embeddings.Count);
        for (var i = 0; i < Texts.Length; i++)
        {
            Assert.All(expected[i].Zip(embeddings[i].Vector.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
            Assert.NotNull(embeddings[i].CreatedAt);
        }

        Assert.Equal(4 + 6 + 2 + 6 + 2, embeddings.Usage!.InputTokenCount); // each with its start token
        Assert.Equal(expected[2].Length, (await Generator.GenerateVectorAsync("blue")).Length);
        Assert.Empty(await Generator.GenerateAsync([]));
    }

    [Fact]
    public async Task GenerateAsync_ManyThreads_GivesEachItsOwn()
    {
        var expected = await Generator.GenerateAsync(Texts);
        var all = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Generator.GenerateAsync(Texts.Skip(i % Texts.Length))));
        for (var i = 0; i < all.Length; i++)
        {
            Assert.All(all[i].Zip(expected.Skip(i % Texts.Length)), pair =>
                Assert.All(pair.First.Vector.ToArray().Zip(pair.Second.Vector.ToArray()), numbers => Assert.Equal(numbers.First, numbers.Second, 1e-5)));
        }
    }

    [Fact]
    public async Task GenerateAsync_Cancelled_StopsBeforeOrBetweenBatches()
    {
        using var before = new CancellationTokenSource();
        before.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Generator.GenerateAsync(Texts, cancellationToken: before.Token));

        // The warning of the first text, which is too long, comes in the first batch.
        using var between = new CancellationTokenSource();
        var context = new MLContext(seed: 1);
        var log = new WarningLog(context, heard: between.Cancel);
        using var model = Model(context);
        IEmbeddingGenerator<string, Embedding<float>> generator = model;
        string[] texts = [string.Join(' ', Enumerable.Repeat("ball", 40)), .. Enumerable.Repeat("ball", 50)];
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => generator.GenerateAsync(texts, cancellationToken: between.Token));
        Assert.Single(log.Lines);
        Assert.Equal(1, model.CutTexts);
    }

    [Fact]
    public async Task GenerateAsync_BadInput_IsRefused()
    {
        Assert.Contains("Text 1 is empty", (await Assert.ThrowsAsync<ArgumentException>(() => Generator.GenerateAsync(["red", " "]))).Message);
        Assert.Contains("Text 0 is empty", (await Assert.ThrowsAsync<ArgumentException>(() => Generator.GenerateAsync([null!]))).Message);
        await Assert.ThrowsAsync<ArgumentNullException>(() => Generator.GenerateAsync(null!));
        Assert.Contains("have 16", (await Assert.ThrowsAsync<ArgumentException>(
            () => Generator.GenerateAsync(Texts, new EmbeddingGenerationOptions { Dimensions = 8 }))).Message);
        Assert.Equal(5, (await Generator.GenerateAsync(Texts, new EmbeddingGenerationOptions { Dimensions = 16 })).Count);
    }

    [Fact]
    public async Task GetService_OfAGenerator_GivesItselfAndWhatItIs()
    {
        var metadata = Generator.GetService<EmbeddingGeneratorMetadata>()!;
        Assert.Equal(("MPlug2", 16), (metadata.ProviderName, metadata.DefaultModelDimensions));
        Assert.Same(_model, Generator.GetService<TextEmbedderTransformer>());
        Assert.Null(Generator.GetService(typeof(TextEmbedderTransformer), "key"));
        Assert.Null(Generator.GetService<string>());

        var model = Model(new MLContext(seed: 1));
        model.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => ((IEmbeddingGenerator<string, Embedding<float>>)model).GenerateAsync(Texts));
    }

    private static TextEmbedderTransformer Model(MLContext context) => context.Transforms.MPlug2
        .TextEmbedder(new TextEmbedderOptions { Model = TinyTexts.Model, ScoringBatchSize = 2 })
        .Fit(context.Data.LoadFromEnumerable(Texts.Select(text => new Row { Text = text })));

    private sealed class Row
    {
        public string Text { get; set; } = "";
    }
}
