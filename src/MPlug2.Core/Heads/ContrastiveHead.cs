using MPlug2.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MPlug2.Heads;

/// <summary>
/// Where vision and text meet before fusion (paper, section 3.2, "Multi-modal Loss"): each modality's first state, projected and scaled to length 1, so that a dot
/// product is a cosine. The temperature is learned and divides the similarities.
/// </summary>
internal sealed class ContrastiveHead : NetworkPart
{
    private const double FirstTemperature = 0.07;
    private readonly LinearLayer _vision;
    private readonly LinearLayer _text;

    internal ContrastiveHead(int width, int embeddingWidth, TensorOptions options) : base(nameof(ContrastiveHead))
    {
        _vision = AddPart("vision", new LinearLayer(width, embeddingWidth, options));
        _text = AddPart("text", new LinearLayer(width, embeddingWidth, options));
        Temperature = AddParameter("temperature", options, new(tensor => tensor.fill_(Platform.Scalars.Of(FirstTemperature))));
    }

    /// <summary>Scalar; starts at 0.07.</summary>
    internal Parameter Temperature { get; }

    /// <summary>Vision states [B, m, H] -> unit vectors [B, D].</summary>
    public Tensor EmbedVision(Tensor states) => Embed(_vision, states);

    /// <summary>Text states [B, n, H] -> unit vectors [B, D].</summary>
    public Tensor EmbedText(Tensor states) => Embed(_text, states);

    private static Tensor Embed(LinearLayer projection, Tensor states)
    {
        using var first = states.select(1, 0); // [B, H]
        using var projected = projection.Forward(first);
        return nn.functional.normalize(projected, p: 2, dim: 1);
    }
}
