using MPlug2.Configuration;
using MPlug2.Layers;
using MPlug2.Platform;
using static TorchSharp.torch;

namespace MPlug2.Language;

/// <summary>BERT's input embeddings: word + position + token type 0, LayerNorm, dropout. int64 [B, n] -> [B, n, H].</summary>
internal sealed class TextEmbeddings : NetworkPart
{
    private readonly EmbeddingTable _positions;
    private readonly EmbeddingTable _tokenTypes;
    private readonly NormLayer _norm;
    private readonly double _dropout;

    internal TextEmbeddings(TextConfig config, TensorOptions options) : base(nameof(TextEmbeddings))
    {
        Words = AddPart("words", new EmbeddingTable(config.VocabularySize, config.Width, options));
        _positions = AddPart("positions", new EmbeddingTable(config.MaximumPositions, config.Width, options));
        _tokenTypes = AddPart("token_types", new EmbeddingTable(2, config.Width, options));
        _norm = AddPart("norm", new NormLayer(config.Width, NormLayer.TextEpsilon, options));
        _dropout = config.Dropout;
    }

    internal EmbeddingTable Words { get; }

    /// <summary>Embeds tokens that stand at positions <paramref name="start"/>, <paramref name="start"/> + 1, ...</summary>
    public Tensor Forward(Tensor ids, long start = 0)
    {
        using var scope = NewDisposeScope();
        var words = Words.Forward(ids); // [B, n, H]
        var positions = _positions.Weight.narrow(0, start, words.shape[1]);
        var sum = words.Plus(_tokenTypes.Weight.select(0, 0)).Plus(positions);
        return nn.functional.dropout(_norm.Forward(sum), _dropout, training).MoveToOuterDisposeScope();
    }
}
