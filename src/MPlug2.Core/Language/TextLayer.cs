using MPlug2.Configuration;
using MPlug2.Layers;

namespace MPlug2.Language;

/// <summary>One layer of the text encoder below the universal ones: self-attention and feed-forward.</summary>
internal sealed class TextLayer : SelfAttentionLayer
{
    internal TextLayer(TextConfig config, TensorOptions options) : base(nameof(TextLayer), config, options)
    {
    }
}
