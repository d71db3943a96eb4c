using MPlug2.Configuration;
using MPlug2.Layers;
using static TorchSharp.torch;

namespace MPlug2.Language;

/// <summary>The text encoder (paper, section 3.1, "Text Encoder Module"): embeddings and the layers below the universal ones. int64 [B, n] -> [B, n, H].</summary>
internal sealed class TextEncoder : NetworkPart
{
    internal TextEncoder(MPlug2Config config, TensorOptions options) : base(nameof(TextEncoder))
    {
        Embeddings = AddPart("embeddings", new TextEmbeddings(config.Text, options));
        var own = config.Text.Layers - config.Universal.Layers; // M of the paper
        Layers = AddParts("layers", Enumerable.Range(0, own).Select(_ => new TextLayer(config.Text, options)));
    }

    internal TextEmbeddings Embeddings { get; }

    internal IReadOnlyList<TextLayer> Layers { get; }

    /// <summary>W^M of the paper.</summary>
    /// <param name="ids">int64 [B, n].</param>
    /// <param name="selfMask">Additive mask of padding, broadcastable to [B, A, n, n].</param>
    internal Tensor Forward(Tensor ids, Tensor selfMask)
    {
        using var scope = NewDisposeScope();
        var states = Embeddings.Forward(ids);
        foreach (var layer in Layers)
        {
            states = layer.ForwardAlone(states, selfMask);
        }

        return states.MoveToOuterDisposeScope();
    }
}
