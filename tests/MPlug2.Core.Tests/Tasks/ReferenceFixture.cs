using System.Text.Json;
using MPlug2.Checkpoints;
using MPlug2.Configuration;
using MPlug2.Tasks;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Tasks;

/// <summary>One file of golden numbers: weights, inputs and outputs of the official network; the sizes are what its metadata says.</summary>
internal sealed class ReferenceFixture : IDisposable
{
    private readonly TensorFile _file;
    private readonly JsonElement _bert;
    private readonly JsonElement _model;
    private readonly Lazy<MPlug2Config> _config;
    private readonly Lazy<OfficialKeyMap> _map;

    private ReferenceFixture(string path, TaskModules modules)
    {
        _file = TensorFile.Open(path);
        _bert = JsonDocument.Parse(_file.Metadata["bert_config"]).RootElement;
        _model = JsonDocument.Parse(_file.Metadata.GetValueOrDefault("model_config", "{}")).RootElement;
        Modules = modules;
        _config = new(ReadConfig); // only when asked for: the networks of some files are not ours
        _map = new(() => OfficialKeyMap.For(modules, Config));
    }

    internal TaskModules Modules { get; }

    internal MPlug2Config Config => _config.Value;

    internal OfficialKeyMap Map => _map.Value;

    internal IReadOnlyDictionary<string, string> Metadata => _file.Metadata;

    internal IEnumerable<string> Names => _file.Tensors.Keys;

    internal static ReferenceFixture Open(string name, TaskModules? modules = null) =>
        new(FixtureFolder.Require(Path.Combine("reference", name + ".safetensors")), modules ?? TaskModules.Captioning);

    internal bool Has(string name) => _file.Tensors.ContainsKey(name);

    internal Tensor Read(string name) => _file.Read(name);

    /// <summary>The task's network with the file's weights, in evaluation mode.</summary>
    internal MPlug2Network BuildNetwork()
    {
        var network = new MPlug2Network(Config, Modules);
        Fill(network, Map.ToOfficial);
        network.eval();
        return network;
    }

    /// <summary>Gives each parameter the file's weights of that name.</summary>
    internal void Fill(MPlug2Network network, Func<string, string> officialName, Func<string, bool>? only = null)
    {
        using var noGradient = no_grad();
        foreach (var (path, parameter) in network.named_parameters().Where(entry => only?.Invoke(entry.name) ?? true))
        {
            using var official = _file.Read("weights/" + officialName(path));
            using var shaped = official.reshape(parameter.shape);
            parameter.copy_(shaped);
        }
    }

    /// <summary>Largest absolute difference to an output of the file.</summary>
    internal double Gap(Tensor actual, string name)
    {
        using var scope = NewDisposeScope();
        var expected = _file.Read(name);
        Assert.Equal(expected.shape, actual.shape);
        return actual.sub(expected).abs().max().item<float>();
    }

    public void Dispose() => _file.Dispose();

    private MPlug2Config ReadConfig() => Metadata.TryGetValue("vision", out var vision) ? ReadNeighbour(JsonDocument.Parse(vision).RootElement) : ReadOfficial();

    /// <summary>mPLUG's models: CLIP without temporal modules, no universal layers.</summary>
    private MPlug2Config ReadNeighbour(JsonElement vision)
    {
        var text = ReadText();
        return new MPlug2Config
        {
            Frames = 1,
            Vision = new()
            {
                ImageSize = Number(vision, "res"),
                PatchSize = Number(vision, "patch"),
                Width = Number(vision, "vw"),
                Layers = Names.Count(name => name.StartsWith("weights/visual_encoder.visual.transformer.resblocks.", StringComparison.Ordinal) &&
                    name.EndsWith(".ln_1.weight", StringComparison.Ordinal)),
                Heads = Number(vision, "vh"),
                TemporalMixing = TemporalMixing.None,
            },
            Text = text,
            Universal = new() { Layers = 0 },
            Fusion = ReadFusion(),
            Decoder = new() { Layers = Number(_bert, "text_decode_layers") },
            EmbeddingWidth = Number(_model, "embed_dim"),
        };
    }

    private MPlug2Config ReadOfficial()
    {
        // The reference always has 50; a file that leaves large weights out does not show them.
        var latents = _file.Tensors.SingleOrDefault(entry => entry.Key.StartsWith("weights/text_encoder", StringComparison.Ordinal) &&
            entry.Key.EndsWith(".latents", StringComparison.Ordinal)).Value?.Shape[0] ?? 50;
        var hasVision = _model.TryGetProperty("image_res", out _); // some files have the text parts alone
        return new MPlug2Config
        {
            Frames = hasVision ? Number(_model, "model_num_frames") : 1,
            Vision = !hasVision ? new() : new()
            {
                ImageSize = Number(_model, "image_res"),
                PatchSize = Number(_model, "patch"),
                Width = Number(_model, "vision_width"),
                Layers = Number(_model, "vision_layers"),
                Heads = Number(_model, "vision_heads"),
                TemporalDownsampling = _model.TryGetProperty("temporal_downsampling", out var downsampling) && downsampling.GetBoolean(),
                TemporalStride = _model.TryGetProperty("temporal_stride", out var stride) ? stride.GetInt32() : 1,
            },
            Text = ReadText(),
            Universal = new() { Layers = _bert.TryGetProperty("num_uni_layer", out var layers) ? layers.GetInt32() : 2, Latents = (int)latents },
            Fusion = ReadFusion(),
            Decoder = new() { Layers = Number(_bert, "text_decode_layers") },
        };
    }

    private TextConfig ReadText() => new()
    {
        VocabularySize = Number(_bert, "vocab_size"),
        Width = Number(_bert, "hidden_size"),
        Heads = Number(_bert, "num_attention_heads"),
        FeedForwardWidth = Number(_bert, "intermediate_size"),
        Layers = Number(_bert, "text_encoder_layers"),
        MaximumPositions = Number(_bert, "max_position_embeddings"),
        Dropout = _bert.GetProperty("hidden_dropout_prob").GetDouble(),
    };

    private FusionConfig ReadFusion() => new()
    {
        Layers = Number(_bert, "fusion_layers"),
        OfficialLayers = Number(_bert, "num_hidden_layers"),
        JointStride = Number(_bert, "stride_layer"),
    };

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
