using MPlug2.Configuration;
using MPlug2.Layers;

namespace MPlug2.Universal;

/// <summary>
/// One universal layer (paper, section 3.1, Eq. 6-10): the last layers of the text encoder, whose self-attention and feed-forward weights text and
/// vision share; only vision uses the cross-attention.
/// </summary>
internal sealed class UniversalLayer : PostNormLayer
{
    internal UniversalLayer(TextConfig config, TensorOptions options) : base(nameof(UniversalLayer), config, options)
    {
    }
}
