using MPlug2.Configuration;
using MPlug2.Decoding;
using MPlug2.Layers;
using MPlug2.Universal;
using MPlug2.Vision;
using static TorchSharp.torch;

namespace MPlug2.Tasks;

/// <summary>The parts that captioning uses (paper, Table 2): dual vision encoder, universal module and shared decoder; nothing else is built.</summary>
/// <remarks>Parameters are uninitialised until a checkpoint is loaded or <see cref="NetworkPart.Initialize"/> is called.</remarks>
public sealed class CaptioningNetwork : NetworkPart
{
    /// <summary>Builds the parts over uninitialised memory.</summary>
    /// <param name="config">All sizes; validated here.</param>
    /// <param name="options">Type and device of the parameters; float32 on the CPU by default.</param>
    public CaptioningNetwork(MPlug2Config config, TensorOptions? options = null) : base(nameof(CaptioningNetwork))
    {
        Config = (config ?? throw new ArgumentNullException(nameof(config))).Validated();
        Options = options ?? TensorOptions.Default;
        Encoder = AddPart("vision", new DualVisionEncoder(config.Vision, Options));
        Projection = config.ProjectsVision ? AddPart("vision_projection", new VisionProjection(config, Options)) : null;
        Universal = AddPart("universal", new UniversalModule(config, Options));
        var norm = AddPart("vision_norm", new NormLayer(config.Text.Width, NormLayer.TextEpsilon, Options));
        Vision = new VisionStates(Encoder, Projection, Universal, norm, config);
        Decoder = AddPart("decoder", new SharedDecoder(config, Options));
    }

    /// <summary>All sizes.</summary>
    public MPlug2Config Config { get; }

    /// <summary>Type and device of the parameters.</summary>
    public TensorOptions Options { get; }

    internal DualVisionEncoder Encoder { get; }

    internal VisionProjection? Projection { get; }

    internal UniversalModule Universal { get; }

    internal VisionStates Vision { get; }

    internal SharedDecoder Decoder { get; }

    /// <summary>Vision states, the decoder's memory. [B, 3, T, H, W] -> [B, 1+T*L, H].</summary>
    public Tensor Remember(Tensor video) => Vision.Forward(video);

    /// <summary>Scores of the next word at every position of complete texts. [B, 3, T, H, W] and int64 [B, n] -> [B, n, V].</summary>
    public Tensor Forward(Tensor video, Tensor ids, Tensor mask)
    {
        using var memory = Remember(video);
        return Decoder.Forward(ids, mask, memory);
    }

    /// <summary>Generates texts about clips.</summary>
    /// <param name="video">[B, 3, T, H, W].</param>
    /// <param name="prefix">The given beginning of every text, the start token first.</param>
    /// <param name="endToken">Token that ends a text.</param>
    /// <param name="options">Kind of search and its limits.</param>
    /// <param name="cancellationToken">Checked between steps.</param>
    /// <returns>For each clip its hypotheses, best first.</returns>
    public IReadOnlyList<IReadOnlyList<Hypothesis>> Generate(
        Tensor video, IReadOnlyList<int> prefix, int endToken, GenerationOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(video);
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentNullException.ThrowIfNull(options);
        var search = TextSearch.Create(options, endToken);
        if (prefix.Count + options.MaximumLength > Decoder.MaximumPositions)
        {
            throw new ArgumentException(
                $"{prefix.Count} given and {options.MaximumLength} generated tokens exceed the {Decoder.MaximumPositions} positions of the " +
                "decoder; lower GenerationOptions.MaximumLength.", nameof(options));
        }

        using var scope = NewDisposeScope();
        using var inference = inference_mode();
        var memory = Remember(video);
        using var session = Decoder.Start(memory);
        memory.Dispose();
        return search.Search(session, [.. Enumerable.Repeat(prefix, (int)video.shape[0])], cancellationToken);
    }
}
