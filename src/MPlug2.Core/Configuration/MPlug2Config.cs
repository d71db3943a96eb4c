using System.Text.Json.Serialization;
using MPlug2.Detection;

namespace MPlug2.Configuration;

/// <summary>All sizes of the network. <see cref="Base"/> and <see cref="Large"/> are the paper's; <see cref="Nano"/> learns a small world in minutes.</summary>
public sealed record MPlug2Config
{
    /// <summary>Dual vision encoder.</summary>
    public VisionConfig Vision { get; init; } = new();

    /// <summary>Widths and sizes of all BERT parts.</summary>
    public TextConfig Text { get; init; } = new();

    /// <summary>Universal layers.</summary>
    public UniversalConfig Universal { get; init; } = new();

    /// <summary>Fusion module.</summary>
    public FusionConfig Fusion { get; init; } = new();

    /// <summary>Shared decoder.</summary>
    public DecoderConfig Decoder { get; init; } = new();

    /// <summary>Numbers in an embedding of the contrastive head; default 256.</summary>
    public int EmbeddingWidth { get; init; } = 256;

    /// <summary>Frames taken from a video; default 16. A still image is one frame.</summary>
    public int Frames { get; init; } = 16;

    /// <summary>The detector, vision transformer included; null where the model has not been one. Detection then takes <see cref="DetectorConfig.Of"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DetectorConfig? Detection { get; init; }

    /// <summary>Classes of a classification head; default 0, none. A classifier takes the number from its labels.</summary>
    public int Classes { get; init; }

    /// <summary>mPLUG-2 large: ViT-L/14 and BERT-large.</summary>
    public static MPlug2Config Large { get; } = new();

    /// <summary>mPLUG-2 base: ViT-B/16 and BERT-base.</summary>
    public static MPlug2Config Base { get; } = new()
    {
        Vision = new() { PatchSize = 16, Width = 768, Layers = 12, Heads = 12 },
        Text = new() { Width = 768, Heads = 12, FeedForwardWidth = 3072, Layers = 12 },
        Fusion = new() { Layers = 3, OfficialLayers = 12 },
    };

    /// <summary>About a million parameters, 64 x 64 pixels, 4 frames: for tests, tutorials and small closed worlds.</summary>
    public static MPlug2Config Nano { get; } = new()
    {
        Vision = new() { ImageSize = 64, PatchSize = 8, Width = 128, Layers = 2, Heads = 4 },
        Text = new() { VocabularySize = 1000, Width = 128, Heads = 4, FeedForwardWidth = 256, Layers = 2, MaximumPositions = 64, Dropout = 0 },
        Universal = new() { Latents = 16 },
        Fusion = new() { Layers = 2, OfficialLayers = 2 },
        Decoder = new() { Layers = 2 },
        EmbeddingWidth = 64,
        Frames = 4,
    };

    /// <summary>The detector of this model, or the one that its vision encoder suggests.</summary>
    internal DetectorConfig DetectorOrDefault => Detection ?? DetectorConfig.Of(Vision);

    /// <summary>Whether vision states need a projection to the text width.</summary>
    public bool ProjectsVision => Vision.Width != Text.Width;

    /// <summary>Returns this configuration, or throws one error that lists every fault.</summary>
    /// <exception cref="ArgumentException">Some sizes are out of range or do not fit each other.</exception>
    public MPlug2Config Validated()
    {
        List<string> faults = [.. Vision.Faults(), .. Text.Faults(), .. Universal.Faults(), .. Fusion.Faults(), .. Decoder.Faults(), .. Detection?.Faults() ?? []];
        if (Universal.Layers > Text.Layers)
        {
            faults.Add($"Universal.Layers {Universal.Layers} exceeds Text.Layers {Text.Layers}, whose last layers they are");
        }

        if (Frames < 1 || EmbeddingWidth < 1)
        {
            faults.Add("Frames and EmbeddingWidth are at least 1");
        }

        if (Classes < 0)
        {
            faults.Add($"Classes {Classes} is below 0");
        }

        if (Vision is { TemporalMixing: TemporalMixing.SelfAttention, TimePositions: > 0 and var known } && Frames >= 1 && Vision.TemporalStride >= 1 &&
            Vision.FramesAfterPatching(Frames) is var seen && seen > known)
        {
            faults.Add($"Vision.TimePositions {known} are fewer than the {seen} frames that attend to each other; raise it, or set it to 0");
        }

        return faults.Count == 0 ? this : throw new ArgumentException($"The model configuration is not valid: {string.Join("; ", faults)}.");
    }
}
