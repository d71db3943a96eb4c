using MPlug2.Configuration;
using MPlug2.Frames;
using MPlug2.ML;
using MPlug2.Models;
using MPlug2.Platform;
using MPlug2.Tasks;
using static TorchSharp.torch;

namespace MPlug2.Benchmarks;

/// <summary>What retrieval and question answering add to the vision encoder and to a matrix-vector product.</summary>
internal static class SearchFigures
{
    private const int Rows = 100_000;
    private const int Width = 256;
    private const int Batch = 8;
    private const int Questions = 4;

    internal static IEnumerable<Figure> Measure(Settings settings)
    {
        yield return Search(settings);
        var folder = Directory.CreateTempSubdirectory("mplug2-benchmark-").FullName;
        try
        {
            var vocabulary = Path.Combine(folder, "vocab.txt");
            File.WriteAllLines(vocabulary, ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", .. Enumerable.Range(0, 995).Select(i => $"word{i}")]);
            var config = MPlug2Config.Base with { Frames = 4, Vision = MPlug2Config.Base.Vision with { Layers = 6 }, Decoder = new() { Layers = 4 } };
            var model = PretrainedModel.Random(config, vocabulary);
            yield return Embeddings(settings, model);
            yield return QuestionsOfOneClip(settings, model);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Figure Search(Settings settings)
    {
        using var scope = NewDisposeScope();
        var vectors = nn.functional.normalize(randn(Rows, Width), dim: 1);
        var query = nn.functional.normalize(randn(Width), dim: 0);
        var index = new SearchSnapshot([.. Enumerable.Range(0, Rows).Select(row => $"{row}")], vectors.data<float>().ToArray(), null, Width);
        var numbers = query.data<float>().ToArray();
        var best = Best.Together(settings.Runs(15), () => index.Best(numbers, 10, default), () => vectors.mv(query).Dispose());
        return new("search of one query in 100,000 x 256", best[0] * 1e3, best[1] * 1e3, "ms", 2, true, "torch mv, without the ten best");
    }

    private static Figure Embeddings(Settings settings, PretrainedModel model)
    {
        using var task = model.Build(RetrievalTask.Definition, new ModelRequest()).Task;
        var frames = Enumerable.Range(0, Batch).Select(Clip).ToList();
        using var video = randn([Batch, 3, 4, 224, 224]);
        var best = Best.Together(settings.Runs(3), () => task.EmbedMedia(frames), () =>
        {
            using var inference = inference_mode();
            task.Network.Vision.Features(video).Dispose();
        });
        return new("embeddings/s of the retriever", Batch / best[0], Batch / best[1], "clips/s", 0.8, false, "the bare vision encoder");
    }

    private static Figure QuestionsOfOneClip(Settings settings, PretrainedModel model)
    {
        using var task = model.Build(QuestionAnsweringTask.Definition, new ModelRequest()).Task;
        var clip = Clip(0);
        QuestionExample[] asked = [.. Enumerable.Range(0, Questions).Select(i => new QuestionExample(clip, $"word{i} word{i + 9}?"))];
        var best = Best.Together(settings.Runs(3), () => task.Predict(asked), () => task.Predict(asked[..1]));
        return new("4 questions about one clip", best[0], best[1], "s", 2, true, "1 question about it");
    }

    private static VideoFrames Clip(int seed)
    {
        var pixels = new byte[4 * 3 * 224 * 224];
        new RandomStreams(seed).Create("pixels", 0, 0).NextBytes(pixels);
        return new VideoFrames(pixels, 4, 224, 224);
    }
}
