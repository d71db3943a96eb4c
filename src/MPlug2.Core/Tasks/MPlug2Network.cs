using System.Runtime.CompilerServices;
using MPlug2.Configuration;
using MPlug2.Decoding;
using MPlug2.Detection;
using MPlug2.Fusion;
using MPlug2.Heads;
using MPlug2.Language;
using MPlug2.Layers;
using MPlug2.Universal;
using MPlug2.Vision;

namespace MPlug2.Tasks;

/// <summary>The parts that one task uses (paper, Table 2); nothing else is built. A part has the same name in every task.</summary>
/// <remarks>Parameters are uninitialised until a checkpoint is loaded or <see cref="NetworkPart.Initialize"/> is called.</remarks>
public sealed class MPlug2Network : NetworkPart
{
    private readonly VisionStates? _vision;
    private readonly TextStates? _text;
    private readonly FusionModule? _fusion;
    private readonly SharedDecoder? _decoder;
    private readonly ContrastiveHead? _contrastive;
    private readonly MatchingHead? _matching;
    private readonly ClassificationHead? _classification;
    private readonly MaskedLanguageHead? _maskedLanguage;
    private readonly MaskedLanguageHead? _fusedMaskedLanguage;
    private readonly Detector? _detector;

    /// <summary>Builds the parts over uninitialised memory.</summary>
    /// <param name="config">All sizes; validated here.</param>
    /// <param name="modules">Which parts.</param>
    /// <param name="options">Type and device of the parameters; float32 on the CPU by default.</param>
    public MPlug2Network(MPlug2Config config, TaskModules modules, TensorOptions? options = null) : base(nameof(MPlug2Network))
    {
        Config = (config ?? throw new ArgumentNullException(nameof(config))).Validated();
        Modules = modules ?? throw new ArgumentNullException(nameof(modules));
        Options = options ?? TensorOptions.Default;
        var width = config.Text.Width;
        if (modules.Uses(ModelParts.Vision))
        {
            VisionEncoder = AddPart("vision", new DualVisionEncoder(config.Vision, Options));
            VisionProjection = config.ProjectsVision ? AddPart("vision_projection", new VisionProjection(config, Options)) : null;
        }

        TextEncoder = modules.Uses(ModelParts.Text) ? AddPart("text", new TextEncoder(config, Options)) : null;
        if (modules.Uses(ModelParts.Universal) && config.Universal.Layers > 0)
        {
            Universal = AddPart("universal", new UniversalModule(config, Options));
        }

        if (VisionEncoder is not null)
        {
            var norm = Universal is null ? null : AddPart("vision_norm", new NormLayer(width, NormLayer.TextEpsilon, Options));
            _vision = new VisionStates(VisionEncoder, VisionProjection, Universal, norm, config);
        }

        _text = TextEncoder is null ? null : new TextStates(TextEncoder, Universal);
        _fusion = modules.Uses(ModelParts.Fusion) ? AddPart("fusion", new FusionModule(config, Options)) : null;
        _decoder = modules.Uses(ModelParts.Decoder) ? AddPart("decoder", new SharedDecoder(config, Options)) : null;
        _contrastive = modules.Uses(ModelParts.Contrastive) ? AddPart("contrastive", new ContrastiveHead(width, config.EmbeddingWidth, Options)) : null;
        _matching = modules.Uses(ModelParts.Matching) ? AddPart("matching", new MatchingHead(width, Options)) : null;
        if (modules.Uses(ModelParts.Classification))
        {
            _classification = AddPart("classification", new ClassificationHead(width, CheckedClasses(config), config.Text.Dropout, Options));
        }

        if (modules.Uses(ModelParts.MaskedLanguage))
        {
            var encoder = TextEncoder ?? throw new ArgumentException("The head of masked language modelling needs the text encoder.", nameof(modules));
            _maskedLanguage = AddPart("masked_language", new MaskedLanguageHead(config.Text, Options, encoder.Embeddings.Words));
        }

        _fusedMaskedLanguage = modules.Uses(ModelParts.FusedMaskedLanguage)
            ? AddPart("fused_masked_language", new MaskedLanguageHead(config.Text, Options))
            : null;
        if (modules.Uses(ModelParts.Detection))
        {
            _detector = BuildDetector(VisionEncoder is null ? config.DetectorOrDefault.Validated() : throw new ArgumentException(
                "A detector has a vision encoder of its own; ModelParts.Vision and ModelParts.Detection do not go together.", nameof(modules)));
        }
    }

    /// <summary>All sizes.</summary>
    public MPlug2Config Config { get; }

    /// <summary>Which parts there are.</summary>
    public TaskModules Modules { get; }

    /// <summary>Type and device of the parameters.</summary>
    public TensorOptions Options { get; }

    internal DualVisionEncoder? VisionEncoder { get; }

    internal VisionProjection? VisionProjection { get; }

    internal TextEncoder? TextEncoder { get; }

    internal UniversalModule? Universal { get; }

    /// <summary>Pixels to vision states.</summary>
    internal VisionStates Vision => Built(_vision);

    /// <summary>Tokens to text states.</summary>
    internal TextStates Text => Built(_text);

    internal FusionModule Fusion => Built(_fusion);

    internal SharedDecoder Decoder => Built(_decoder);

    internal ContrastiveHead Contrastive => Built(_contrastive);

    internal MatchingHead Matching => Built(_matching);

    internal ClassificationHead Classification => Built(_classification);

    internal MaskedLanguageHead MaskedLanguage => Built(_maskedLanguage);

    internal MaskedLanguageHead FusedMaskedLanguage => Built(_fusedMaskedLanguage);

    internal Detector Detector => Built(_detector);

    // "vision" is the same part as in other tasks, seen as a map. Heads stay in float32: they are a small part of the work, and bfloat16 has too few
    // digits for places in pictures.
    private Detector BuildDetector(DetectorConfig config) => new(
        AddPart("vision", new VisionMap(config.Vision, config.Grid, Options)),
        AddPart("detector", new DetectorHeads(config, Options with { Type = TorchSharp.torch.ScalarType.Float32 })), config);

    private static int CheckedClasses(MPlug2Config config) => config.Classes >= 2 ? config.Classes : throw new ArgumentException(
        $"The model has {config.Classes} classes, and a classifier tells at least 2 apart. Fit it on rows with labels, or start from a saved classifier.",
        nameof(config));

    private T Built<T>(T? part, [CallerMemberName] string name = "") where T : class =>
        part ?? throw new InvalidOperationException($"The network for {Modules.Task} was built without '{name}'; see TaskModules.");
}
