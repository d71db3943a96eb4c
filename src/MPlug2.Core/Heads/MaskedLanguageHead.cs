using MPlug2.Configuration;
using MPlug2.Layers;
using static TorchSharp.torch;

namespace MPlug2.Heads;

/// <summary>Scores of the word that a mask hides. [B, n, H] -> [B, n, V].</summary>
internal sealed class MaskedLanguageHead : NetworkPart
{
    private readonly LanguageHead _head;
    private readonly EmbeddingTable _words;

    /// <summary>A head over words of its own, or tied to another part's.</summary>
    internal MaskedLanguageHead(TextConfig config, TensorOptions options, EmbeddingTable? tied = null) : base(nameof(MaskedLanguageHead))
    {
        _words = tied ?? AddPart("words", new EmbeddingTable(config.VocabularySize, config.Width, options));
        _head = AddPart("head", new LanguageHead(config, options));
    }

    /// <summary>[B, n, H] -> [B, n, V].</summary>
    public Tensor Forward(Tensor states) => _head.Forward(states, _words);
}
