using MPlug2.Configuration;
using MPlug2.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MPlug2.Heads;

/// <summary>Scores of the next word: dense, GELU, LayerNorm, then the word embeddings as weights, plus a bias. [B, n, H] -> [B, n, V].</summary>
internal sealed class LanguageHead : NetworkPart
{
    private readonly LinearLayer _transform;
    private readonly NormLayer _norm;
    private readonly Parameter _bias; // [V]

    internal LanguageHead(TextConfig config, TensorOptions options) : base(nameof(LanguageHead))
    {
        _transform = AddPart("transform", new LinearLayer(config.Width, config.Width, options));
        _norm = AddPart("norm", new NormLayer(config.Width, NormLayer.TextEpsilon, options));
        _bias = AddParameter("bias", options, Initialization.Zeros, config.VocabularySize);
    }

    /// <summary>[B, n, H] -> [B, n, V]; <paramref name="words"/> are the tied word embeddings.</summary>
    public Tensor Forward(Tensor states, EmbeddingTable words)
    {
        using var transformed = _transform.Forward(states);
        using var active = nn.functional.gelu(transformed);
        using var normed = _norm.Forward(active);
        return FewRowsLinear.Forward(normed, words.Weight, _bias);
    }
}
