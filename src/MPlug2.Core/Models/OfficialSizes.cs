using System.Text.RegularExpressions;
using MPlug2.Checkpoints;
using MPlug2.Configuration;

namespace MPlug2.Models;

/// <summary>Reads a configuration off the names and shapes of an official checkpoint. Heads are 64 wide there, which no shape tells.</summary>
internal static class OfficialSizes
{
    private const int HeadWidth = 64;
    private const string Visual = "visual_encoder.visual.";

    internal static MPlug2Config Read(TensorFile file, TaskModules modules)
    {
        var shapes = new Dictionary<string, TensorInfo>(StringComparer.Ordinal); // a pretraining checkpoint's names like all others'
        foreach (var (name, info) in file.Tensors)
        {
            shapes.TryAdd(OfficialKeyMap.Normalise(name), info);
        }

        var kernel = Shape($"{Visual}conv1.weight", 5); // [C, 3, kt, p, p]
        var grid = (int)Math.Sqrt(Shape($"{Visual}positional_embedding", 2)[0] - 1);
        var language = modules.Uses(ModelParts.Decoder) ? "text_decoder.bert." : "text_encoder.";
        var words = Shape(language + "embeddings.word_embeddings.weight", 2);
        var latents = shapes.Where(entry => Regex.IsMatch(entry.Key, @"^text_encoder\.encoder\.layer\.\d+\.latents$")).ToArray();

        // By the last layer's number: a file of the captioning parts alone lacks the layers before the universal ones.
        var textLayers = shapes.Keys.Select(name => Regex.Match(name, @"^text_encoder\.encoder\.layer\.(\d+)\.attention\.self\.query\.weight$"))
            .Where(match => match.Success).Select(Number).DefaultIfEmpty(-1).Max() + 1;
        if (latents.Length != 1 || textLayers == 0)
        {
            throw NotOfficial("latent queries of the universal layers");
        }

        var firstUniversal = Number(Regex.Match(latents[0].Key, @"layer\.(\d+)\."));
        return new MPlug2Config
        {
            Vision = new()
            {
                PatchSize = (int)kernel[4],
                ImageSize = grid * (int)kernel[4],
                Width = (int)kernel[0],
                Heads = Heads(kernel[0], "vision encoder"),
                Layers = Count(@"^visual_encoder\.visual\.transformer\.resblocks\.(\d+)\.ln_1\.weight$"),
                TemporalDownsampling = kernel[2] > 1,
                TemporalStride = kernel[2] > 1 ? 2 : 1, // no shape tells; the official scripts take 2
            },
            Text = new()
            {
                VocabularySize = (int)words[0],
                Width = (int)words[1],
                Heads = Heads(words[1], "text layers"),
                FeedForwardWidth = (int)Shape(language + "encoder.layer.0.intermediate.dense.weight", 2)[0],
                Layers = textLayers,
                MaximumPositions = (int)Shape(language + "embeddings.position_embeddings.weight", 2)[0],
            },
            Universal = new() { Layers = textLayers - firstUniversal, Latents = (int)latents[0].Value.Shape[0] },
            Fusion = FusionOf(Count(@"^fusion_encoder\.encoder\.layer\.(\d+)\.attention\.self\.query\.weight$")),
            Decoder = new() { Layers = Math.Max(1, Count(@"^text_decoder\.bert\.encoder\.layer\.(\d+)\.attention\.self\.query\.weight$")) },
            EmbeddingWidth = shapes.TryGetValue("vision_proj.weight", out var projection) ? (int)projection.Shape[0] : new MPlug2Config().EmbeddingWidth,
        };

        IReadOnlyList<long> Shape(string name, int rank) =>
            shapes.TryGetValue(name, out var info) && info.Shape.Count == rank ? info.Shape : throw NotOfficial($"{name} with {rank} axes");

        int Count(string pattern) => shapes.Keys.Select(name => Regex.Match(name, pattern)).Where(match => match.Success)
            .Select(match => match.Groups[1].Value).Distinct().Count();
    }

    /// <summary>The official scripts run a quarter of the fusion layers that are built: 6 of 24, 3 of 12.</summary>
    private static FusionConfig FusionOf(int built) =>
        built == 0 ? new FusionConfig() : new FusionConfig { Layers = Math.Max(1, built / 4), OfficialLayers = built };

    private static int Number(Match match) => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);

    private static int Heads(long width, string part) => width % HeadWidth == 0 ? (int)(width / HeadWidth) : throw new CheckpointFormatException(
        $"The {part} of this checkpoint are {width} wide, which is no multiple of {HeadWidth}, the width of an attention head of all published " +
        "models. Name its sizes, the heads among them, in PretrainedModel.FromFile(..., config).");

    private static CheckpointFormatException NotOfficial(string wanted) => new(
        $"This is not an official mPLUG-2 checkpoint for this task: it lacks {wanted}. Name its sizes in PretrainedModel.FromFile(..., config), " +
        "or use PretrainedModel.FromDirectory for a model that this package saved.");
}
